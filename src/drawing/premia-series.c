/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-series"

#include "premia-series.h"

#include <math.h>

struct _PremiaSeries
{
  char         *name;  /* (owned) */
  GArray       *items; /* (owned) (element-type PremiaSeriesItem) */
  GStringChunk *texts; /* (owned): of all items */
};

PremiaSeries *
premia_series_new (const char *name)
{
  PremiaSeries *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_atomic_rc_box_new0 (PremiaSeries);
  self->name = g_strdup (name);
  self->items = g_array_new (FALSE, FALSE, sizeof (PremiaSeriesItem));
  self->texts = g_string_chunk_new (512);
  return self;
}

static void
clear (gpointer data)
{
  PremiaSeries *self = data;

  g_free (self->name);
  g_array_unref (self->items);
  g_string_chunk_free (self->texts);
}

PremiaSeries *
premia_series_ref (PremiaSeries *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
premia_series_unref (PremiaSeries *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

static void
append (PremiaSeries *self, const char *label, double value, const char *text, const char *note)
{
  const PremiaSeriesItem item = {
    .label = g_string_chunk_insert (self->texts, label),
    .value = value,
    .text = g_string_chunk_insert (self->texts, text),
    .note = g_string_chunk_insert (self->texts, note != NULL ? note : ""),
    .at = self->items->len,
    .low = NAN,
    .high = NAN,
  };

  g_array_append_val (self->items, item);
}

void
premia_series_add (PremiaSeries *self, const char *label, double value, const char *text, const char *note)
{
  g_return_if_fail (self != NULL && label != NULL && text != NULL);
  g_return_if_fail (isfinite (value));

  append (self, label, value, text, note);
}

void
premia_series_add_gap (PremiaSeries *self, const char *label, const char *text, const char *note)
{
  g_return_if_fail (self != NULL && label != NULL && text != NULL);

  append (self, label, NAN, text, note);
}

static PremiaSeriesItem *
get_last (PremiaSeries *self)
{
  return &g_array_index (self->items, PremiaSeriesItem, self->items->len - 1);
}

void
premia_series_set_span (PremiaSeries *self, double low, double high)
{
  g_return_if_fail (self != NULL && self->items->len > 0);
  g_return_if_fail (isfinite (low) && isfinite (high) && low <= high);

  get_last (self)->low = low;
  get_last (self)->high = high;
}

void
premia_series_set_at (PremiaSeries *self, double at)
{
  g_return_if_fail (self != NULL && self->items->len > 0 && isfinite (at));
  g_return_if_fail (self->items->len == 1 || premia_series_get (self, self->items->len - 2)->at <= at);

  get_last (self)->at = at;
}

void
premia_series_add_values (PremiaSeries *self, const double *at, const double *values, guint n)
{
  guint first;

  g_return_if_fail (self != NULL && (values != NULL || n == 0));

  first = self->items->len;
  g_array_set_size (self->items, first + n);
  for (guint i = 0; i < n; i++)
    g_array_index (self->items, PremiaSeriesItem, first + i) =
      (PremiaSeriesItem) { .label = "", .text = "", .note = "", .value = values[i], .at = at != NULL ? at[i] : first + i, .low = NAN, .high = NAN };
}

const char *
premia_series_get_name (PremiaSeries *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

guint
premia_series_get_n (PremiaSeries *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items->len;
}

const PremiaSeriesItem *
premia_series_get (PremiaSeries *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->items->len, NULL);

  return &g_array_index (self->items, PremiaSeriesItem, index);
}

void
premia_series_get_range (PremiaSeries *self, double *least, double *most)
{
  g_return_if_fail (self != NULL && least != NULL && most != NULL);

  *least = *most = 0.0;
  for (guint i = 0; i < self->items->len; i++)
    {
      const double value = g_array_index (self->items, PremiaSeriesItem, i).value;

      if (value < *least)
        *least = value;
      if (value > *most)
        *most = value;
    }
}

gboolean
premia_series_get_extent (PremiaSeries *self, gboolean spans, double *least, double *most)
{
  g_return_val_if_fail (self != NULL && least != NULL && most != NULL, FALSE);

  *least = G_MAXDOUBLE;
  *most = -G_MAXDOUBLE;
  for (guint i = 0; i < self->items->len; i++)
    {
      const PremiaSeriesItem *item = &g_array_index (self->items, PremiaSeriesItem, i);

      /* Nothing compares with a NAN. */
      if (item->value < *least)
        *least = item->value;
      if (item->value > *most)
        *most = item->value;
      if (spans && item->low < *least)
        *least = item->low;
      if (spans && item->high > *most)
        *most = item->high;
    }
  return *least <= *most;
}

guint
premia_series_find (PremiaSeries *self, double at)
{
  guint from = 0, to;

  g_return_val_if_fail (self != NULL && self->items->len > 0, 0);

  /* The first that is not before @at. */
  to = self->items->len;
  while (from < to)
    {
      const guint middle = from + (to - from) / 2;

      if (g_array_index (self->items, PremiaSeriesItem, middle).at < at)
        from = middle + 1;
      else
        to = middle;
    }
  if (from == self->items->len)
    return from - 1;
  if (from > 0 && at - g_array_index (self->items, PremiaSeriesItem, from - 1).at < g_array_index (self->items, PremiaSeriesItem, from).at - at)
    return from - 1;
  return from;
}

char *
premia_series_write_item (PremiaSeries *self, guint index)
{
  const PremiaSeriesItem *item = premia_series_get (self, index);

  g_return_val_if_fail (item != NULL, NULL);

  if (*item->label != '\0' || *item->text != '\0')
    return NULL;
  return g_strdup_printf ("%g: %g", item->at, item->value);
}
