package dev.lockstep.audio.providers;

/// What a service says is wrong, read from its own format.
///
/// @param code the service's word for it; empty where it has none
/// @param message its sentence for people; empty where it has none
public record Complaint(String code, String message) {
    /// Of an answer that says nothing that can be read.
    public static final Complaint NONE = new Complaint("", "");
}
