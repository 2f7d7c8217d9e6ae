/** The endpoints of a tenant as tools of an AI service of LangChain4j, to be copied. */
package io.adaptor.examples.langchain4j;
