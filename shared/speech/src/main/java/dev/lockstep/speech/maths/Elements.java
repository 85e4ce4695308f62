package dev.lockstep.speech.maths;

import java.util.ArrayList;
import java.util.List;

/// What commas set apart between two delimiters.
final class Elements {
    private Elements() {}

    /// The elements of a row; the row itself where there is one. A comma within digits sets them apart where
    /// they are all there is, or where other commas of the row have no space after them either: a space says
    /// how this author writes lists, and digits within a sum are one number.
    static List<Maths.Row> of(Maths.Row row) {
        boolean spaced = row.items().stream().anyMatch(item -> item instanceof Maths.Comma(boolean gap) && gap);
        boolean several = row.items().size() < 3 || row.items().stream().anyMatch(Elements::setsApart);
        List<Maths> items = spaced || !several ? row.items() : apart(row.items());
        List<Maths.Row> elements = new ArrayList<>();
        List<Maths> element = new ArrayList<>();
        for (Maths item : items) {
            boolean ends = item instanceof Maths.Comma || item instanceof Maths.Pause;
            if (!ends) element.add(item);
            else if (!element.isEmpty()) {
                elements.add(new Maths.Row(element));
                element = new ArrayList<>();
            }
        }
        if (!element.isEmpty() || elements.isEmpty()) elements.add(new Maths.Row(element));
        return elements;
    }

    private static boolean setsApart(Maths item) {
        return item instanceof Maths.Comma
                || item instanceof Maths.Number(String written) && written.indexOf(',') != written.lastIndexOf(',');
    }

    private static List<Maths> apart(List<Maths> items) {
        List<Maths> apart = new ArrayList<>();
        for (Maths item : items) {
            if (item instanceof Maths.Number(String written) && hasOnlyCommas(written)) {
                for (String number : Numerals.apart(written)) {
                    apart.add(new Maths.Number(number));
                    apart.add(new Maths.Comma(false));
                }
                apart.removeLast();
            } else {
                apart.add(item);
            }
        }
        return apart;
    }

    /// Commas in braces are never between two numbers.
    static boolean hasOnlyCommas(String written) {
        return written.indexOf(',') >= 0 && written.chars().allMatch(each -> each == ',' || Character.isDigit(each));
    }
}
