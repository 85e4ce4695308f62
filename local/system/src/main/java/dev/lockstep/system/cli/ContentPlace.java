package dev.lockstep.system.cli;

import dev.lockstep.content.site.SiteReader;
import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.content.tree.FolderTree;
import dev.lockstep.content.tree.TreeRefusedException;
import dev.lockstep.content.tree.ZipTree;
import dev.lockstep.state.CodedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A tree on this machine: a folder or a zip.
record ContentPlace(Path path) {
    /// What is done with an open tree.
    interface Reading<T> {
        T of(ContentTree tree) throws IOException;
    }

    /// Reads the tree, which is open only meanwhile.
    ///
    /// @throws CommandFailure as bad usage where no folder and no zip is there, or no site is in it
    /// @throws CodedException `tree_refused` with the rule's name
    <T> T read(Reading<T> reading) throws IOException {
        if (!Files.exists(path)) throw CommandFailure.usage("no folder and no zip is at " + path);
        try {
            if (Files.isDirectory(path)) return reading.of(site(FolderTree.of(path)));
            try (ZipTree zip = ZipTree.of(path)) {
                return reading.of(site(zip));
            }
        } catch (TreeRefusedException refused) {
            if (refused.rule().equals("not-a-zip")) {
                throw CommandFailure.usage(path + " is neither a folder nor a whole zip");
            }
            throw new CodedException("tree_refused", path + " is refused: " + refused.getMessage());
        }
    }

    /// The tree, if anything in it is where a site has it.
    private ContentTree site(ContentTree tree) {
        if (tree.files().keySet().stream().noneMatch(SiteReader::isRead)
                && tree.findings().isEmpty()) {
            throw CommandFailure.usage(path
                    + " is not the root of a site: articles/, subject/ or exercises/ with their texts belong there");
        }
        return tree;
    }
}
