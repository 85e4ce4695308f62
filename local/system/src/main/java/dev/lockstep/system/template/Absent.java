package dev.lockstep.system.template;

/// A property without a value: written empty, or given AWS::NoValue.
enum Absent {
    VALUE
}
