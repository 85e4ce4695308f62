package dev.lockstep.content.sync;

import dev.lockstep.content.rows.ContentType;

/// The parts of a plan, in the order they are carried out: what others refer to comes first and goes last.
enum Stage {
    AUTHORS,
    PARENTS,
    CHILDREN,
    CHILDREN_GONE,
    PARENTS_GONE,
    AUTHORS_GONE;

    /// When a row of the type is written.
    static Stage writing(ContentType type) {
        return values()[type.phase()];
    }

    /// When a row of the type is deleted whose owner is gone.
    static Stage removing(ContentType type) {
        return values()[AUTHORS_GONE.ordinal() - type.phase()];
    }
}
