package dev.lockstep.content.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeListingTest {
    private final TreeListing listing = new TreeListing();

    @Test
    void add_ofAFile_givesItsOneSpelling() throws TreeRefusedException {
        assertThat(listing.add("b\\e\u0301.mdx", 3)).contains("b/\u00e9.mdx");
        assertThat(listing.add("a: b.mdx", 4)).contains("a: b.mdx");
        assertThat(listing.files().toString()).isEqualTo("{a: b.mdx=4, b/\u00e9.mdx=3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/", ".git/config", "a/.hidden", "node_modules/x.ts", "a/__MACOSX/b.mdx"})
    void add_ofWhatIsNoPartOfATree_isPassedOver(String name) throws TreeRefusedException {
        assertThat(listing.add(name, 1)).isEmpty();
        assertThat(listing.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../a",
                "a/..",
                "a/../../b",
                "/a",
                "\\a",
                "a\\..\\b",
                "C:/a",
                "c:\\a",
                "a//b",
                "./a",
                "a\0b",
                "/",
                ".git/../../a",
                "../a/"
            })
    void add_ofAPathThatLeadsOut_isRefused(String name) {
        assertRefused(name, "path-traversal");
    }

    @Test
    void add_ofTwoSpellingsOfOnePath_isRefused() throws TreeRefusedException {
        listing.add("e\u0301.mdx", 1);
        assertRefused("\u00e9.mdx", "duplicate-path");
    }

    @Test
    void add_beyondTheMostFiles_isRefused() throws TreeRefusedException {
        for (int i = 0; i < ContentTree.MAX_FILES; i++) listing.add(Integer.toString(i), 0);
        assertRefused("one-more", "too-many-files");
    }

    private void assertRefused(String name, String rule) {
        assertThatThrownBy(() -> listing.add(name, 1))
                .isInstanceOfSatisfying(
                        TreeRefusedException.class,
                        refused -> assertThat(refused.rule()).isEqualTo(rule));
    }
}
