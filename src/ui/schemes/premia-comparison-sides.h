/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-desk.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* What can be compared: a scheme of the desk, one of its versions, or what is being changed of it. */
typedef struct
{
  PremiaScheme *scheme; /* (owned) */
  char         *name;   /* (owned) "Fee · from 1 December 2026" */
} PremiaComparisonSide;

/* All of them, each scheme's newest first, and @open (nullable), a scheme that is being edited, where it is none of them.
 * (transfer full) (element-type PremiaComparisonSide) */
GPtrArray *premia_comparison_list_sides (PremiaDesk *desk, PremiaScheme *open, PremiaLocale *locale);
/* The first one of the scheme with that id; 0: there is none. */
guint      premia_comparison_find_side (GPtrArray *sides, const char *id);

G_END_DECLS
