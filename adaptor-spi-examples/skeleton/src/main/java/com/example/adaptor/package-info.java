/** A connector to start from: rename it, and say here what yours is for. */
package com.example.adaptor;
