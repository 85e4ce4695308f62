import type { MaterialList } from "@site/types/material";
import { BASE_PATH } from "./index";

export const enMaterials: MaterialList = [
  {
    title: "Try Out 2026",
    description: "Twenty questions as they are asked in the test, with every step of the solution.",
    href: `${BASE_PATH}/try-out/2026`,
    items: [
      {
        title: "Set 1",
        href: `${BASE_PATH}/try-out/2026/set-1`,
      },
    ],
  },
];
