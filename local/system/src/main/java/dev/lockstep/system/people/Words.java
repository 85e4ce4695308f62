package dev.lockstep.system.people;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.datafaker.Faker;

/// The words that people's details are made of, a few hundred of each, some with accents. Making them takes about a
/// second, which is why people draw from them instead of asking Datafaker for each value.
record Words(List<String> firstNames, List<String> lastNames, List<String> cities, List<String> companies) {
    private static final int EACH = 400;
    private static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");

    static Words from(long seed) {
        Random random = new Random(seed);
        List<Faker> fakers = LANGUAGES.stream()
                .map(language -> new Faker(Locale.of(language), random))
                .toList();
        return new Words(
                gather(fakers, faker -> faker.name().firstName()),
                gather(fakers, faker -> faker.name().lastName()),
                gather(fakers, faker -> faker.address().city()),
                gather(fakers, faker -> faker.company().name()));
    }

    private static List<String> gather(List<Faker> fakers, Function<Faker, String> word) {
        Set<String> words = new LinkedHashSet<>();
        for (Faker faker : fakers) {
            for (int index = 0; index < EACH; index++) {
                words.add(word.apply(faker));
            }
        }
        return List.copyOf(new ArrayList<>(words));
    }
}
