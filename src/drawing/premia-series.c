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

void
premia_series_add (PremiaSeries *self, const char *label, double value, const char *text, const char *note)
{
  PremiaSeriesItem item;

  g_return_if_fail (self != NULL && label != NULL && text != NULL);
  g_return_if_fail (isfinite (value));

  item.label = g_string_chunk_insert (self->texts, label);
  item.value = value;
  item.text = g_string_chunk_insert (self->texts, text);
  item.note = g_string_chunk_insert (self->texts, note != NULL ? note : "");
  g_array_append_val (self->items, item);
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
      const double value = premia_series_get (self, i)->value;

      *least = MIN (*least, value);
      *most = MAX (*most, value);
    }
}
