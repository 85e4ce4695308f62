package dev.lockstep.content.site;

import dev.lockstep.content.findings.Finding;
import java.util.List;

/// What the files of one folder amount to.
record Outcome(List<Unit> units, List<Finding> findings, List<Byline> bylines) {}
