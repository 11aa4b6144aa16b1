/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/* A workspace at @path, which is not there yet: @n_people people, one in ten a closer, about a million actions of the
 * year 2026 and a scheme in force for appointments. Ends the program if it cannot be made. */
void           bench_company_make (const char *path, guint n_people);
/* It and all that SQLite keeps beside it. */
void           bench_company_remove (const char *path);
/* Reads it, as the window would: at the end of 2026, looking at October. Owned by the caller. */
PremiaContext *bench_company_open (const char *path);

G_END_DECLS
