/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-till-part.h"

G_BEGIN_DECLS

/**
 * PremiaJobsPart:
 * What the server can be told to do, since nothing there does it by itself: what each job does, when it ran last, what went wrong.
 */
#define PREMIA_TYPE_JOBS_PART (premia_jobs_part_get_type ())
G_DECLARE_FINAL_TYPE (PremiaJobsPart, premia_jobs_part, PREMIA, JOBS_PART, PremiaTillPart)

/* A row for each job, from the top; NULL after the last. */
GtkWidget *premia_jobs_part_get_row (PremiaJobsPart *self, guint index);

G_END_DECLS
