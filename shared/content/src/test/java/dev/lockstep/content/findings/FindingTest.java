package dev.lockstep.content.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.RowKey;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static final String LONG = "a".repeat(60_000);

    @Test
    void toJson_ofLongTexts_isShort() {
        var owner = RowKey.of(ContentType.ARTICLE_CONTENTS, Locale.EN, LONG);
        var finding = new Finding(LONG + "/x.mdx", Position.START, Rule.BAD_SLUG, "not '" + LONG + "'", owner);
        assertThat(finding.toJson().toString()).hasSizeBetween(1_000, 1_200);
        assertThat(finding.toJson().path("file").asText()).endsWith("a/x.mdx").contains("a…a");
        assertThat(finding.message()).startsWith("not 'aaa").endsWith("aaa'").hasSize(401);
        assertThat(finding.file()).hasSize(60_006);
    }

    @Test
    void message_cutWithinACharacter_losesItWhole() {
        var finding = new Finding("f", Position.START, Rule.BAD_SLUG, "x" + "😀".repeat(400) + "xx", null);
        assertThat(finding.message().codePoints()).noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
        assertThat(finding.message()).contains("😀…😀").hasSizeBetween(398, 401);
    }

    @Test
    void message_ofReadableLength_isWhole() {
        String message = "m".repeat(400);
        assertThat(new Finding("f", Position.START, Rule.BAD_SLUG, message, null).message())
                .isEqualTo(message);
    }
}
