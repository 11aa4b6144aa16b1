/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-date.h"
#include "engine/premia-money.h"
#include "engine/premia-rational.h"
#include "premia-locale.h"

G_BEGIN_DECLS

typedef enum { PREMIA_CELL_EMPTY, PREMIA_CELL_TEXT, PREMIA_CELL_MONEY, PREMIA_CELL_QUANTITY, PREMIA_CELL_SHARE, PREMIA_CELL_DATE } PremiaCellKind;

/**
 * PremiaCell:
 * One value of a document, still what it is: a page writes it for people, a spreadsheet gets the number or
 * the day, a CSV file its plain form.
 */
typedef struct
{
  PremiaCellKind kind;
  char          *text;     /* (owned): TEXT; MONEY: the currency to be named, NULL: the heading names it; QUANTITY, SHARE: how people read it, NULL:
                              as numbers are written */
  PremiaMoney    money;
  guint          digits;   /* MONEY, SHARE: exactly so many behind the point; QUANTITY: at most … */
  gboolean       padded;   /* … or as many, too: numbers below each other are compared by their length */
  PremiaRational quantity; /* SHARE: of 1; for people in percent */
  PremiaDate     date;
} PremiaCell;

PremiaCell premia_cell_empty (void);
PremiaCell premia_cell_text (const char *text);   /* copied; NULL is empty */
PremiaCell premia_cell_take_text (char *text);
PremiaCell premia_cell_money (PremiaMoney money, guint digits, const char *currency);
PremiaCell premia_cell_quantity (PremiaRational quantity, guint max_digits);
PremiaCell premia_cell_padded (PremiaRational quantity, guint digits); /* always with so many digits behind the point */
PremiaCell premia_cell_share (PremiaRational share, guint digits); /* in per cent, always with so many digits behind the point */
/* @number: a QUANTITY or SHARE that people read as @text: "+0.4 pp". Takes the text. */
PremiaCell premia_cell_shown (PremiaCell number, char *text);
PremiaCell premia_cell_count (gint64 count);
PremiaCell premia_cell_date (PremiaDate date);    /* PREMIA_DATE_NONE: empty */
void       premia_cell_clear (PremiaCell *cell);

/* For people. (transfer full) */
char      *premia_cell_to_text (const PremiaCell *cell, PremiaLocale *locale);
/* For a spreadsheet: the nearest double of a MONEY, a QUANTITY or a SHARE. Nothing is ever computed with it. */
double     premia_cell_to_number (const PremiaCell *cell);
/* A field of CSV: numbers with a point and without groups, days as YYYY-MM-DD, texts quoted and guarded. */
void       premia_cell_append_csv (const PremiaCell *cell, GString *out);

G_END_DECLS
