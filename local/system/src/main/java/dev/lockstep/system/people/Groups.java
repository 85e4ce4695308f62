package dev.lockstep.system.people;

import java.util.ArrayList;
import java.util.List;

/// The groups that people are in, and how the two sides come to differ about it.
final class Groups {
    /// Groups on both sides.
    static final List<String> SHARED = List.of("Newsletter", "Customers", "Prospects", "Events", "Mortgage", "Pension");
    /// A group that only the app has.
    static final String APP_ONLY = "Internal";
    /// A group that only MailerLite has.
    static final String LIST_ONLY = "Landing page";

    private Groups() {}

    static List<String> drawn(Draw draw) {
        return SHARED.stream().filter(group -> draw.perMille(250)).toList();
    }

    static List<String> app(List<String> groups, Draw draw) {
        return told(groups, APP_ONLY, draw);
    }

    static List<String> list(List<String> groups, Draw draw) {
        return told(groups, LIST_ONLY, draw);
    }

    private static List<String> told(List<String> groups, String own, Draw draw) {
        List<String> told = new ArrayList<>(groups);
        if (!told.isEmpty() && draw.perMille(15)) {
            told.removeLast();
        }
        if (draw.perMille(50)) {
            told.add(own);
        }
        return told;
    }
}
