import { BASE_PATH } from "./index";

export const idMaterials = [
  {
    title: "Limit",
    description: "Mendekat tanpa pernah sampai.",
    href: `${BASE_PATH}/limits`,
    items: [
      { href: `${BASE_PATH}/limits/limit-of-a-function`, title: "Limit Fungsi" }, // the first one to read
      {
        title: "Limit di Tak Hingga",
        href: `${BASE_PATH}/limits/limits-at-infinity`,
      },
    ],
  },
  {
    title: "Turunan",
    description: "Seberapa cepat, tepat saat ini?",
    href: `${BASE_PATH}/derivatives`,
    items: [
      {
        title: "Dari Rata-Rata ke Sesaat",
        href: `${BASE_PATH}/derivatives/rate-of-change`,
      },
      {
        title: "Aturan Turunan",
        href: `${BASE_PATH}/derivatives/differentiation-rules`,
      },
    ],
  },
  {
    title: "Integral",
    description: "Berapa banyak seluruhnya?",
    href: `${BASE_PATH}/integrals`,
    items: [
      {
        title: "Antiturunan",
        href: `${BASE_PATH}/integrals/antiderivative`,
      },
      {
        title: "Integral Tentu",
        href: `${BASE_PATH}/integrals/definite-integral`,
      },
    ],
  },
  {
    title: "Kaidah Pencacahan",
    description: "Ada berapa cara?",
    href: `${BASE_PATH}/counting`,
    items: [
      {
        title: "Permutasi dan Kombinasi",
        href: `${BASE_PATH}/counting/permutations-and-combinations`,
      },
    ],
  },
] as const;
