package org.mdrportal.incident;

import java.util.List;
import org.mdrportal.category.Category;

/**
 * Incidents of several categories on one cluster that belong together, as a row shows it.
 *
 * @param size how many, this one too; what is worked on as part of another is not counted
 */
public record AttackView(AttackId id, int size, List<Category> categories) {

    public AttackView {
        categories = List.copyOf(categories);
    }
}
