/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-people.h"
#include "premia-intake.h"

G_BEGIN_DECLS

/* people.csv. (transfer full) (element-type PremiaPersonRow); NULL with error. What the rows mean together
 * is checked by premia_people_new(). */
GPtrArray *premia_people_file_read (GInputStream *stream, PremiaIntake *intake, GCancellable *cancellable, GError **error);

/* All of @people as people.csv, one row per stint, by id and day. (transfer full) */
char      *premia_people_file_write (PremiaPeople *people);

G_END_DECLS
