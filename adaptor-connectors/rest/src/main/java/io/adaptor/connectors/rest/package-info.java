/** HTTP with resources and verbs: a mapped request becomes a URL, headers and bytes, an answer becomes a tree. */
@NullMarked
package io.adaptor.connectors.rest;

import org.jspecify.annotations.NullMarked;
