import type { MaterialList } from "@site/types/material";
import { BASE_PATH } from "./index";

export const idMaterials: MaterialList = [
  {
    title: "Eksponen dan Logaritma",
    description: "Perkalian berulang, dan pertanyaan yang membatalkannya.",
    href: `${BASE_PATH}/exponents-logarithms`,
    items: [
      {
        title: "Arti Pangkat",
        href: `${BASE_PATH}/exponents-logarithms/exponent-definition`,
      },
      {
        title: "Sifat-Sifat Eksponen",
        href: `${BASE_PATH}/exponents-logarithms/exponent-properties`,
      },
      {
        title: "Logaritma: Menanyakan Pangkat",
        href: `${BASE_PATH}/exponents-logarithms/logarithm-definition`,
      },
    ],
  },
  {
    title: "Barisan dan Deret",
    description: "Bilangan yang berderet, apa kelanjutannya, dan berapa jumlahnya.",
    href: `${BASE_PATH}/sequences-series`,
    items: [
      {
        title: "Barisan Aritmetika",
        href: `${BASE_PATH}/sequences-series/arithmetic-sequence`,
      },
      {
        title: "Barisan Geometri",
        href: `${BASE_PATH}/sequences-series/geometric-sequence`,
      },
      {
        title: "Deret Geometri Tak Hingga",
        href: `${BASE_PATH}/sequences-series/infinite-series`,
      },
    ],
  },
  {
    title: "Trigonometri",
    description: "Dari sudut ke panjang, lalu kembali lagi.",
    href: `${BASE_PATH}/trigonometry`,
    items: [
      {
        title: "Perbandingan Sisi Segitiga Siku-Siku",
        href: `${BASE_PATH}/trigonometry/right-triangle-ratios`,
      },
      {
        title: "Sudut Istimewa",
        href: `${BASE_PATH}/trigonometry/special-angles`,
      },
    ],
  },
  {
    title: "Statistika",
    href: `${BASE_PATH}/statistics`,
    items: [
      {
        title: "Rata-Rata, Median, dan Modus",
        href: `${BASE_PATH}/statistics/averages`,
      },
      {
        title: "Seberapa Jauh Data Tersebar",
        href: `${BASE_PATH}/statistics/spread`,
      },
    ],
  },
];
