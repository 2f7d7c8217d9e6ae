package io.adaptor.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands, and where the values inside it do. A field stands where its name does.
 *
 * @param spot line and column
 * @param fields places of the fields of an object
 * @param items places of the items of a list
 */
record Place(Spot spot, Map<String, Place> fields, List<Place> items) {
    /** For trees that come without lines. */
    static final Place NOWHERE = at(Spot.NOWHERE);

    static Place at(Spot spot) {
        return new Place(spot, Map.of(), List.of());
    }

    /** The place of a field, or this one where the field has none. */
    Place field(String name) {
        return fields.getOrDefault(name, this);
    }

    /** The place of an item, or this one where the item has none. */
    Place item(int index) {
        return index < items.size() ? items.get(index) : this;
    }

    /** Where a path such as {@code a.b[2]} below this place stands, or the nearest part of it that is there. */
    Spot spotOf(String path) {
        Place nearest = this;
        String left = path;
        while (!left.isEmpty()) {
            String name = nearest.longestFieldIn(left);
            if (name != null) {
                nearest = nearest.field(name);
                left = left.substring(name.length());
                left = left.startsWith(".") ? left.substring(1) : left;
            } else if (left.matches("\\[\\d{1,8}].*")) {
                int end = left.indexOf(']');
                nearest = nearest.item(Integer.parseInt(left.substring(1, end)));
                left = left.substring(end + 1);
                left = left.startsWith(".") ? left.substring(1) : left;
            } else {
                return nearest.spot;
            }
        }
        return nearest.spot;
    }

    // Names may hold dots themselves, so the longest that fits is meant.
    private @Nullable String longestFieldIn(String path) {
        for (int end = path.length(); end > 0; end--) {
            boolean border = end == path.length() || path.charAt(end) == '.' || path.charAt(end) == '[';
            if (border && fields.containsKey(path.substring(0, end))) {
                return path.substring(0, end);
            }
        }
        return null;
    }
}
