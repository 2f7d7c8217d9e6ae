package io.adaptor.internal.http;

import io.adaptor.http.HttpHop;

/** A transport that answers from memory: no names are resolved for it, and it gets no addresses. */
public interface OfflineHop extends HttpHop {}
