import type { MaterialList } from "@site/types/material";
import { BASE_PATH } from "./index";

export const idMaterials: MaterialList = [
  {
    title: "Try Out 2026",
    description: "Dua puluh soal seperti yang keluar dalam tes, lengkap dengan langkah penyelesaiannya.",
    href: `${BASE_PATH}/try-out/2026`,
    items: [
      {
        title: "Set 1",
        href: `${BASE_PATH}/try-out/2026/set-1`,
      },
    ],
  },
];
