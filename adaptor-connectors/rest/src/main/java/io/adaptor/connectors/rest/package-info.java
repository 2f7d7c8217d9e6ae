/** The connector for REST APIs: a mapped request becomes a URL, headers and bytes, a response becomes a tree. */
@NullMarked
package io.adaptor.connectors.rest;

import org.jspecify.annotations.NullMarked;
