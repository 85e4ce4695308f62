package dev.lockstep.content.site;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.rows.Author;

/// An author where a file names one.
record Byline(Author author, String file, Position at) {}
