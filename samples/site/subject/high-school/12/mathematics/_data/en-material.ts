import { BASE_PATH } from "./index";

export const enMaterials = [
  {
    title: "Limits",
    description: "Coming closer without arriving.",
    href: `${BASE_PATH}/limits`,
    items: [
      { href: `${BASE_PATH}/limits/limit-of-a-function`, title: "The Limit of a Function" }, // the first one to read
      {
        title: "Limits at Infinity",
        href: `${BASE_PATH}/limits/limits-at-infinity`,
      },
    ],
  },
  {
    title: "Derivatives",
    description: "How fast, right now?",
    href: `${BASE_PATH}/derivatives`,
    items: [
      {
        title: "From Average to Instant",
        href: `${BASE_PATH}/derivatives/rate-of-change`,
      },
      {
        title: "Rules of Differentiation",
        href: `${BASE_PATH}/derivatives/differentiation-rules`,
      },
    ],
  },
  {
    title: "Integrals",
    description: "How much in all?",
    href: `${BASE_PATH}/integrals`,
    items: [
      {
        title: "Antiderivatives",
        href: `${BASE_PATH}/integrals/antiderivative`,
      },
      {
        title: "The Definite Integral",
        href: `${BASE_PATH}/integrals/definite-integral`,
      },
    ],
  },
  {
    title: "Counting",
    description: "How many ways are there?",
    href: `${BASE_PATH}/counting`,
    items: [
      {
        title: "Permutations and Combinations",
        href: `${BASE_PATH}/counting/permutations-and-combinations`,
      },
    ],
  },
] as const;
