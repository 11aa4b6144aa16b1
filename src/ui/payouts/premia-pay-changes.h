/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-pay-figures.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* A line that differs. */
typedef struct
{
  char       *name;
  char       *why_before, *why_after; /* "": there was no line; not kept */
  PremiaMoney before, after;
} PremiaPayLineChange;

/* A person's statement that differs. */
typedef struct
{
  char       *person, *name; /* id; for people */
  char       *scheme, *scheme_name;
  char       *currency;
  guint       digits;
  gboolean    was, is;       /* FALSE: there was, there is no statement */
  PremiaMoney before, after;
  GPtrArray  *lines;         /* (element-type PremiaPayLineChange): those that differ, in the order of the statement */
} PremiaPayChange;

/* What differs between two calculations, (element-type PremiaPayFigures) each: those whose total or whose lines do, the
 * largest difference first. (transfer full) (element-type PremiaPayChange) */
GPtrArray *premia_pay_changes_find (GPtrArray *before, GPtrArray *after);
/* "3 people, +₽1,200"; currencies one after another. (transfer full) */
char      *premia_pay_changes_say (GPtrArray *changes, PremiaLocale *locale);
/* "+₽1,200", "−₽50", "0"; with a sign whatever it is. (transfer full) */
char      *premia_pay_changes_say_difference (PremiaMoney before, PremiaMoney after, const char *currency, guint digits, PremiaLocale *locale);

G_END_DECLS
