package io.adaptor.internal.pagination;

import com.fasterxml.jackson.databind.node.IntNode;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.spi.ConnectorRequest;
import org.jspecify.annotations.Nullable;

/** The maximum number of items of a page: as set by the mapping, else by the policy. Immutable. */
record PageSize(@Nullable PageParameter parameter, @Nullable Integer stated) {
    static PageSize of(PaginationPolicy policy) {
        String name = policy.sizeParam();
        return new PageSize(name == null ? null : PageParameter.of("size_param", name), policy.pageSize());
    }

    /** Returns the request with the policy's size, unless its mapping has set one. */
    ConnectorRequest in(ConnectorRequest request) {
        return parameter == null || stated == null || !parameter.get(request).isMissingNode()
                ? request
                : parameter.in(request, IntNode.valueOf(stated));
    }
}
