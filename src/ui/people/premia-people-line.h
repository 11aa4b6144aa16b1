/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-people.h"
#include "report/premia-locale.h"
#include "ui/page/premia-text-line.h"

G_BEGIN_DECLS

const PremiaTextLineShape *premia_people_line_get_shape (void);
/* A person as things are @today; one who left is dimmed. */
void                       premia_people_line_show (PremiaTextLine *line, PremiaPeople *people, guint person, PremiaDate today, PremiaLocale *locale);

/* "Setter · North"; "" where nothing holds. (transfer full) */
char *premia_people_say_place (const PremiaStint *stint, PremiaLocale *locale);
/* "3 May 2025 – 30 June 2026", "since 3 May 2025"; "" where no end is given. (transfer full) */
char *premia_people_say_days (PremiaDate first, PremiaDate last, PremiaLocale *locale);
/* "50%"; NULL: full time. (transfer full) */
char *premia_people_say_fte (PremiaRate fte_ppm, PremiaLocale *locale);
/* The name of the person with that id, else the id; "" is "". Borrowed. */
const char *premia_people_say_id (PremiaPeople *people, const char *id);

G_END_DECLS
