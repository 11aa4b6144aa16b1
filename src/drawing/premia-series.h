/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PremiaSeries:
 * Numbers for a chart, each with the words that stand for it: the chart turns numbers into pixels only, and
 * writes nothing that it was not given. Ref-counted, also across threads; fill it before it is handed over.
 */
typedef struct _PremiaSeries PremiaSeries;

typedef struct
{
  const char *label; /* what it is: "Anna Petrova", "Oct" */
  double      value;
  const char *text;  /* the value in words: "1,500.00 ₽" */
  const char *note;  /* "" or more about it: "62% of the calls" */
} PremiaSeriesItem;

/* @name: what the numbers are ("Paid"), also the first words of the text alternative. */
PremiaSeries           *premia_series_new (const char *name);
PremiaSeries           *premia_series_ref (PremiaSeries *self);
void                    premia_series_unref (PremiaSeries *self);
/* Texts are copied; @note may be NULL. @value must be finite. */
void                    premia_series_add (PremiaSeries *self, const char *label, double value, const char *text, const char *note);

const char             *premia_series_get_name (PremiaSeries *self);
guint                   premia_series_get_n (PremiaSeries *self);
const PremiaSeriesItem *premia_series_get (PremiaSeries *self, guint index);
/* The range of the values and 0: bars begin at 0. */
void                    premia_series_get_range (PremiaSeries *self, double *least, double *most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSeries, premia_series_unref)
G_END_DECLS
