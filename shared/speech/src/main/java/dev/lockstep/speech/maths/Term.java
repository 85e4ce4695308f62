package dev.lockstep.speech.maths;

import dev.lockstep.speech.Language;

/// The phrases that readings are made of, in each language. `{0}` is the first part, `{1}` the second. A
/// phrase that ends with a comma waits there.
enum Term {
    NEGATIVE("negative", "negatif"),
    POSITIVE("positive", "positif"),
    TIMES("times", "kali"),
    /// Before a root that another factor stands before; an Indonesian teacher says "2 akar 3".
    BEFORE_ROOT(" times", ""),
    BY("by", "kali"),
    DOT("dot", "dot"),
    CROSS("cross", "silang"),
    AND("and", "dan"),
    IF("if", "jika"),
    IN("in", "anggota"),

    OVER("{0} over {1}", "{0} per {1}"),
    FRACTION("the fraction {0}, over {1}, end fraction", "pecahan {0}, per {1}, akhir pecahan"),
    MIXED("{0} and {1}", "{0} {1}"),
    CHOOSE("{0} choose {1}", "{0} kombinasi {1}"),
    CHOOSE_LONG("the binomial {0}, choose {1}, end binomial", "kombinasi {0}, pilih {1}, akhir kombinasi"),
    DERIVATIVE("the derivative with respect to {0} of", "turunan terhadap {0} dari"),
    DERIVATIVE_OF_ORDER("the derivative of order {1} with respect to {0} of", "turunan ke-{1} terhadap {0} dari"),
    PARTIAL("the partial derivative with respect to {0} of", "turunan parsial terhadap {0} dari"),
    PARTIAL_OF_ORDER(
            "the partial derivative of order {1} with respect to {0} of", "turunan parsial ke-{1} terhadap {0} dari"),
    ORDINAL_DERIVATIVE("the {1} derivative with respect to {0} of", "turunan {1} terhadap {0} dari"),
    ORDINAL_PARTIAL("the {1} partial derivative with respect to {0} of", "turunan parsial {1} terhadap {0} dari"),
    GRADIENT("the gradient of", "gradien"),
    DIVERGENCE("the divergence of", "divergensi"),
    CURL("the curl of", "rotasi"),

    SQUARE_ROOT("the square root of {0}", "akar {0}"),
    SQUARE_ROOT_LONG("the square root of {0}, end root", "akar dari {0}, akhir akar"),
    CUBE_ROOT("the cube root of {0}", "akar pangkat 3 dari {0}"),
    CUBE_ROOT_LONG("the cube root of {0}, end root", "akar pangkat 3 dari {0}, akhir akar"),
    OTHER_ROOT("the root of order {1} of {0}", "akar pangkat {1} dari {0}"),
    OTHER_ROOT_LONG("the root of order {1} of {0}, end root", "akar pangkat {1} dari {0}, akhir akar"),

    SQUARED("{0} squared", "{0} kuadrat"),
    CUBED("{0} cubed", "{0} pangkat 3"),
    POWER("{0} to the power of {1}", "{0} pangkat {1}"),
    INVERSE("{0} inverse", "{0} invers"),
    INVERSE_FUNCTION("inverse {0}", "invers {0}"),
    TRANSPOSE("{0} transpose", "{0} transpos"),
    STAR("{0} star", "{0} bintang"),
    COMPLEMENT("{0} complement", "{0} komplemen"),
    PLUS_SIGN("{0} plus", "{0} plus"),
    MINUS_SIGN("{0} minus", "{0} minus"),
    PRIME("{0} prime", "{0} aksen"),
    DOUBLE_PRIME("{0} double prime", "{0} dua aksen"),
    TRIPLE_PRIME("{0} triple prime", "{0} tiga aksen"),
    MANY_PRIMES("{0} with many primes", "{0} banyak aksen"),
    NTH_DERIVATIVE("the derivative of order {1} of {0}", "turunan ke-{1} dari {0}"),
    SUB("{0} sub {1}", "{0} {1}"),
    INDEX("{0} with index {1},", "{0} indeks {1},"),
    WITH_SUPERSCRIPT("{0} superscript {1}", "{0} superskrip {1}"),

    ONE_DEGREE("{0} degree", "{0} derajat"),
    DEGREES("{0} degrees", "{0} derajat"),
    CELSIUS("{0} degrees Celsius", "{0} derajat Celsius"),
    FAHRENHEIT("{0} degrees Fahrenheit", "{0} derajat Fahrenheit"),
    KELVIN("{0} degrees Kelvin", "{0} derajat Kelvin"),
    REAUMUR("{0} degrees Reaumur", "{0} derajat Reamur"),
    MINUTES("{0} minutes", "{0} menit"),
    SECONDS("{0} seconds", "{0} detik"),
    RUPIAH("{0} rupiah", "{0} rupiah"),
    PER("{0} per {1}", "{0} per {1}"),
    SQUARE_UNIT("square {0}", "{0} persegi"),
    CUBIC_UNIT("cubic {0}", "{0} kubik"),
    POINT("point {0}", "koma {0}"),

    OF("{0} of {1}", "{0} {1}"),
    OF_SEVERAL("{0} of {1}", "{0} dari {1}"),
    OF_ALL("{0} {1} and {2}", "{0} dari {1} dan {2}"),
    FUNCTION("{0} of", "{0}"),
    FUNCTION_ALONE("{0}", "{0}"),
    LOG_BASE("{0} base {1} of", "{0} basis {1} dari"),
    LOG_OF_BASE("log base {0} of", "{0} log"),
    FROM_TO("{0} from {1} to {2}", "{0} dari {1} ke {2}"),
    BOUNDED_OVER("{0} over {1} of", "{0} untuk {1} dari"),
    LIMIT_AS("{0} as {1} of", "{0} {1} dari"),
    APPROACHES("approaches", "mendekati"),
    FROM_THE_RIGHT("{0} from the right", "{0} dari kanan"),
    FROM_THE_LEFT("{0} from the left", "{0} dari kiri"),
    SUM_FROM_TO("{0} from {1} to {2} of", "{0} {1} sampai {2} dari"),
    SUM_ALONE("{0} of", "{0}"),
    SUM_OVER("{0} over {1} of", "{0} untuk {1} dari"),
    INTEGRAL_FROM_TO("{0} from {1} to {2} of", "{0} dari {1} sampai {2} dari"),
    INTEGRAL_OVER("{0} over {1} of", "{0} atas {1} dari"),
    INTEGRAL("{0} of", "{0}"),
    EVALUATED_AT("evaluated at {0}", "dihitung di {0}"),
    EVALUATED_FROM_TO("evaluated from {0} to {1}", "dihitung dari {0} sampai {1}"),

    QUANTITY("the quantity {0}", "buka kurung {0} tutup kurung"),
    PARENTHESES("open parenthesis {0}, close parenthesis", "buka kurung {0} tutup kurung"),
    BRACKETS("open bracket {0}, close bracket", "buka kurung siku {0} tutup kurung siku"),
    BRACES("open brace {0}, close brace", "buka kurung kurawal {0} tutup kurung kurawal"),
    REPEATING("{0} with {1} repeating", "{0} dengan {1} berulang"),
    SEGMENT("segment {0}", "ruas garis {0}"),
    PAIR("the pair {0}", "pasangan {0}"),
    TRIPLE("the triple {0}", "tripel {0}"),
    LIST("the list {0}", "daftar {0}"),
    POINT_AT("the point {0}, {1}", "titik {0}, {1}"),
    OPEN_INTERVAL("the open interval from {0} to {1}", "interval terbuka dari {0} sampai {1}"),
    CLOSED_INTERVAL("the closed interval from {0} to {1}", "interval tertutup dari {0} sampai {1}"),
    LEFT_CLOSED_INTERVAL(
            "the half open interval from {0} to {1}, including its left end",
            "interval setengah terbuka dari {0} sampai {1}, termasuk ujung kirinya"),
    RIGHT_CLOSED_INTERVAL(
            "the half open interval from {0} to {1}, including its right end",
            "interval setengah terbuka dari {0} sampai {1}, termasuk ujung kanannya"),
    SET("the set of {0}", "himpunan {0}"),
    SET_OF_ALL("the set of all {0}", "himpunan semua {0}"),
    SUCH_THAT("such that", "sedemikian sehingga"),
    GIVEN("given", "dengan syarat"),
    FROM("from", "dari"),
    DIVIDED_BY("divided by", "bagi"),
    IMPLIES("implies", "maka"),
    CONGRUENT("is congruent to", "kongruen dengan"),
    NOT("not", "negasi"),

    ABSOLUTE("the absolute value of {0}", "nilai mutlak {0}"),
    ABSOLUTE_LONG("the absolute value of {0}, end absolute value", "nilai mutlak dari {0}, akhir nilai mutlak"),
    MAGNITUDE("the magnitude of {0}", "panjang {0}"),
    DETERMINANT("the determinant of {0}", "determinan {0}"),
    NORM("the norm of {0}", "norma {0}"),
    NORM_LONG("the norm of {0}, end norm", "norma dari {0}, akhir norma"),
    FLOOR("the floor of {0}", "pembulatan ke bawah {0}"),
    FLOOR_LONG("the floor of {0}, end floor", "pembulatan ke bawah dari {0}, akhir pembulatan"),
    CEILING("the ceiling of {0}", "pembulatan ke atas {0}"),
    CEILING_LONG("the ceiling of {0}, end ceiling", "pembulatan ke atas dari {0}, akhir pembulatan"),
    INNER_PRODUCT("the inner product of {0}", "hasil kali dalam {0}"),

    EQUATION("equation {0}", "persamaan {0}"),
    DOT_DOT_DOT("dot dot dot", "titik titik titik"),
    AND_SO_ON("and so on", "dan seterusnya"),
    AND_SO_ON_UP_TO("and so on up to", "dan seterusnya sampai"),

    MATRIX("the {0} matrix, {1}, end matrix", "matriks {0}, {1}, akhir matriks"),
    MATRIX_OF_ANY_SIZE("the matrix, {0}, end matrix", "matriks, {0}, akhir matriks"),
    DETERMINANT_OF("the {0} determinant, {1}, end determinant", "determinan {0}, {1}, akhir determinan"),
    DETERMINANT_OF_ANY_SIZE("the determinant, {0}, end determinant", "determinan, {0}, akhir determinan"),
    TABLE("the {0} table, {1}, end table", "tabel {0}, {1}, akhir tabel"),
    TABLE_OF_ANY_SIZE("the table, {0}, end table", "tabel, {0}, akhir tabel"),
    SIZE("{0} by {1}", "{0} kali {1}"),
    COLUMN_VECTOR("the column vector {0}", "vektor kolom {0}"),
    ROW_VECTOR("the row vector {0}", "vektor baris {0}"),
    NEXT_ROW("next row {0}", "baris berikutnya {0}"),
    ROW("{0} row {1}", "baris {0} {1}"),
    CASES("the following cases, {0}, end cases", "kasus berikut, {0}, akhir kasus"),
    SYSTEM("the system, {0}, end system", "sistem, {0}, akhir sistem"),

    NATURAL_NUMBERS("the natural numbers", "bilangan asli"),
    INTEGERS("the integers", "bilangan bulat"),
    RATIONAL_NUMBERS("the rational numbers", "bilangan rasional"),
    REAL_NUMBERS("the real numbers", "bilangan real"),
    COMPLEX_NUMBERS("the complex numbers", "bilangan kompleks"),
    POSITIVE_NATURAL_NUMBERS("the positive natural numbers", "bilangan asli positif"),
    POSITIVE_INTEGERS("the positive integers", "bilangan bulat positif"),
    NEGATIVE_INTEGERS("the negative integers", "bilangan bulat negatif"),
    POSITIVE_RATIONAL_NUMBERS("the positive rational numbers", "bilangan rasional positif"),
    POSITIVE_REAL_NUMBERS("the positive real numbers", "bilangan real positif"),
    NEGATIVE_REAL_NUMBERS("the negative real numbers", "bilangan real negatif");

    private final String english;
    private final String indonesian;

    Term(String english, String indonesian) {
        this.english = english;
        this.indonesian = indonesian;
    }

    /// The phrase with its parts in their places.
    String say(Language language, String... parts) {
        return fill(
                switch (language) {
                    case ENGLISH -> english;
                    case INDONESIAN -> indonesian;
                },
                parts);
    }

    /// A template with its parts in their places. Takes time in proportion to what it returns.
    static String fill(String template, String... parts) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int mark = template.indexOf('{'); mark >= 0; mark = template.indexOf('{', at)) {
            filled.append(template, at, mark).append(parts[template.charAt(mark + 1) - '0']);
            at = mark + 3;
        }
        return filled.append(template, at, template.length()).toString();
    }
}
