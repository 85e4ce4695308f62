package dev.lockstep.content.sync;

import dev.lockstep.content.site.Site;
import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.state.Transactions;
import java.time.Clock;
import java.util.function.Function;

/// What a slice works with.
///
/// @param reader makes a site of a tree
/// @param changedTexts tells audio what to speak
/// @param deletePercent how much of a type a run may delete without leave
record Parts(
        ContentTable table,
        Bodies bodies,
        Transactions transactions,
        Lanes lanes,
        SourceTrees trees,
        Function<ContentTree, Site> reader,
        RunObjects objects,
        Manifests manifests,
        ChangedTexts changedTexts,
        int deletePercent,
        Clock clock) {}
