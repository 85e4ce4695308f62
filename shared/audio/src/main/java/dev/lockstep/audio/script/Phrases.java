package dev.lockstep.audio.script;

import dev.lockstep.speech.Language;

/// What a reader says by himself, of what cannot be read as it stands.
///
/// @param language that he reads in
record Phrases(Language language) {
    String item(int number) {
        return say("Number ", "Nomor ") + number + ": ";
    }

    String picture() {
        return say("A picture: ", "Sebuah gambar: ");
    }

    String illustration() {
        return say("An illustration: ", "Sebuah ilustrasi: ");
    }

    String diagram() {
        return say("The page shows a diagram here.", "Di sini halaman menampilkan sebuah diagram.");
    }

    String row(int number) {
        return say("Row ", "Baris ") + number + ": ";
    }

    String codeLine() {
        return say("A line of code: ", "Satu baris kode: ");
    }

    String code(long lines) {
        return say(
                "The page shows " + lines + " lines of code here.",
                "Di sini halaman menampilkan " + lines + " baris kode.");
    }

    private String say(String english, String indonesian) {
        return switch (language) {
            case ENGLISH -> english;
            case INDONESIAN -> indonesian;
        };
    }
}
