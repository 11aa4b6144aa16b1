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
  double      at;    /* where it lies across the plot: its index, unless it was said (a day) */
  double      low, high; /* between which it may lie; NAN: not known */
} PremiaSeriesItem;

/* @name: what the numbers are ("Paid"), also the first words of the text alternative. */
PremiaSeries           *premia_series_new (const char *name);
PremiaSeries           *premia_series_ref (PremiaSeries *self);
void                    premia_series_unref (PremiaSeries *self);
/* Texts are copied; @note may be NULL. @value must be finite. */
void                    premia_series_add (PremiaSeries *self, const char *label, double value, const char *text, const char *note);

/* Nothing is known here: a plot leaves a gap. For plots only; @text says why ("no meetings"). */
void                    premia_series_add_gap (PremiaSeries *self, const char *label, const char *text, const char *note);
/* Of the item added last: between what it may lie, e.g. a 95% interval. @low ≤ @high, finite. */
void                    premia_series_set_span (PremiaSeries *self, double low, double high);
/* Of the item added last: where it lies across (a day). Items come in order of it. */
void                    premia_series_set_at (PremiaSeries *self, double at);
/* Many at once, without words: @at (nullable: 0, 1, 2 …) ascending, @values finite or NAN for a gap. */
void                    premia_series_add_values (PremiaSeries *self, const double *at, const double *values, guint n);

const char             *premia_series_get_name (PremiaSeries *self);
guint                   premia_series_get_n (PremiaSeries *self);
const PremiaSeriesItem *premia_series_get (PremiaSeries *self, guint index);
/* The range of the values and 0: bars begin at 0. */
void                    premia_series_get_range (PremiaSeries *self, double *least, double *most);
/* The range of what is known, spans included if @spans; FALSE: nothing is. */
gboolean                premia_series_get_extent (PremiaSeries *self, gboolean spans, double *least, double *most);
/* The item that is nearest to @at; there is one at least. */
guint                   premia_series_find (PremiaSeries *self, double at);
/* The numbers of an item that has no words of its own; NULL: it has. (transfer full) */
char                   *premia_series_write_item (PremiaSeries *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSeries, premia_series_unref)
G_END_DECLS
