package io.adaptor.examples.sidebyside;

record Order(long id, String customer, String total) {}
