package io.adaptor.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The position of a value, and of the values inside it. The position of a field is that of its name.
 *
 * @param spot line and column
 * @param fields places of the fields of an object
 * @param items places of the items of a list
 */
record Place(Spot spot, Map<String, Place> fields, List<Place> items) {
    /** The place of trees without lines. */
    static final Place NOWHERE = at(Spot.NOWHERE);

    static Place at(Spot spot) {
        return new Place(spot, Map.of(), List.of());
    }

    /** Returns the place of a field, or this place if the field has none. */
    Place field(String name) {
        return fields.getOrDefault(name, this);
    }

    /** Returns the place of an item, or this place if the item has none. */
    Place item(int index) {
        return index < items.size() ? items.get(index) : this;
    }

    /** Returns the position of a path such as {@code a.b[2]} below this place, or of its longest existing part. */
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

    // Names may contain dots, so the longest match is used.
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
