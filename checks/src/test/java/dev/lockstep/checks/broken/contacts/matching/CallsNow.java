package dev.lockstep.checks.broken.contacts.matching;

import java.time.LocalDate;
import java.time.ZoneOffset;

final class CallsNow {
    LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
