/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-figure-tiles"

#include "premia-figure-tiles.h"
#include "premia-figure-words.h"
#include "premia-overview-charts.h"
#include "premia-overview-evidence.h"
#include "premia-target-popover.h"

#include "ui/page/premia-columns-layout.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a target that is being typed begins with. */
typedef struct { gboolean has_value; gint64 value; } Typed;

/* Whose target a popover asks for, and from when on: as it said when it was opened. */
typedef struct
{
  PremiaMetric metric;
  PremiaDate   from;
  char        *scope;
} Aim;

struct _PremiaFigureTiles
{
  GtkWidget         parent_instance;
  PremiaFigureTile *tiles[PREMIA_N_METRICS]; /* (nullable): children */
  Typed             typed[PREMIA_N_METRICS];
  char             *currency; /* (owned) (nullable) */
  char             *whose;    /* (owned) (nullable) */
  char             *scope;    /* (owned) (nullable) */
  PremiaDate        from;
  PremiaLocale     *locale;   /* (owned) (nullable) */
};

enum { TARGET_CHOSEN, FIGURE_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaFigureTiles, premia_figure_tiles, GTK_TYPE_WIDGET)

static PremiaMetric
find_metric (PremiaFigureTiles *self, PremiaFigureTile *tile)
{
  for (guint i = 0; i < PREMIA_N_METRICS; i++)
    if (self->tiles[i] == tile)
      return (PremiaMetric) i;
  g_return_val_if_reached (0);
}

static void
on_activated_cb (PremiaFigureTile *tile, PremiaFigureTiles *self)
{
  g_signal_emit (self, signals[FIGURE_ACTIVATED], 0, (guint) find_metric (self, tile));
}

/* ---- targets ---- */

static void
aim_free (gpointer data)
{
  g_free (((Aim *) data)->scope);
  g_free (data);
}

static void
on_chosen_cb (PremiaFigureTiles *self, gboolean has_value, gint64 value, PremiaTargetPopover *popover)
{
  const Aim *aim = g_object_get_data (G_OBJECT (popover), "aim");

  if (aim->scope != NULL)
    g_signal_emit (self, signals[TARGET_CHOSEN], 0, aim->scope, (int) aim->from, (guint) aim->metric, has_value, value);
}

static GtkWidget *
on_make_target_cb (PremiaFigureTile *tile, PremiaFigureTiles *self)
{
  const PremiaMetric metric = find_metric (self, tile);
  GtkWidget *popover = premia_target_popover_new (metric, self->typed[metric].has_value, self->typed[metric].value,
                                                  self->currency, self->whose, self->locale);
  Aim *aim = g_new0 (Aim, 1);

  *aim = (Aim) { metric, self->from, g_strdup (self->scope) };
  g_object_set_data_full (G_OBJECT (popover), "aim", aim, aim_free);
  g_signal_connect_object (popover, "chosen", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
  return popover;
}

/* The one that holds on @day, as it was typed. */
static Typed
find_typed (GPtrArray *targets, const char *scope, PremiaMetric metric, PremiaDate day)
{
  const PremiaTarget *found = NULL;

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    {
      const PremiaTarget *target = g_ptr_array_index (targets, i);

      if (target->metric == metric && target->from <= day && strcmp (target->scope, scope) == 0
          && (found == NULL || found->from < target->from))
        found = target;
    }
  return found != NULL && found->has_value ? (Typed) { TRUE, found->value } : (Typed) { FALSE, 0 };
}

/* ---- showing ---- */

static void
name_tile (PremiaFigureTiles *self, PremiaMetric metric)
{
  g_autofree char *definition = premia_figure_say_definition (metric, self->locale);

  g_object_set (self->tiles[metric], "title", premia_metric_say_name (metric, premia_locale_get_words (self->locale)), NULL);
  premia_figure_tile_set_definition (self->tiles[metric], definition);
}

static void
show_tile (PremiaFigureTiles *self, PremiaMetric metric, const PremiaTilesFacts *facts)
{
  const PremiaFigure *figure = premia_figure_set_get (facts->figures->set, metric);
  PremiaFigureTile *tile = self->tiles[metric];
  PremiaChange mood;
  gboolean reached;
  g_autofree char *value = figure->now.has_value ? premia_figure_say_value (metric, figure->now.value, self->currency, self->locale) : NULL;
  g_autofree char *change = premia_figure_say_change (facts->figures->set, metric, facts->against, self->locale, &mood);
  g_autofree char *before = premia_figure_say_before (facts->figures->set, metric, facts->against, self->currency, self->locale);
  g_autofree char *certainty = premia_figure_say_certainty (metric, &figure->now, self->locale);
  g_autofree char *target = premia_figure_say_target (figure, self->currency, self->locale, &reached);
  g_autoptr (PremiaChart) trend = premia_overview_make_sparkline (facts->figures->set, metric, self->currency, self->locale);

  if (facts->figures->scope != NULL)
    self->typed[metric] = find_typed (facts->figures->targets, facts->figures->scope, metric, facts->figures->set->span.last);
  premia_figure_tile_set_figure (tile, value, change, mood, before);
  premia_figure_tile_set_certainty (tile, certainty);
  premia_figure_tile_set_target (tile, target, reached, facts->editable && facts->figures->scope != NULL);
  premia_figure_tile_set_trend (tile, trend);
  premia_figure_tile_set_activatable (tile, premia_overview_has_evidence (facts->figures, metric));
}

void
premia_figure_tiles_show (PremiaFigureTiles *self, const PremiaTilesFacts *facts, PremiaLocale *locale)
{
  gboolean in_other_words;

  g_return_if_fail (PREMIA_IS_FIGURE_TILES (self) && facts != NULL);

  in_other_words = g_set_object (&self->locale, locale);
  g_free (self->currency);
  g_free (self->whose);
  g_free (self->scope);
  self->currency = g_strdup (premia_desk_get_settings (facts->figures->desk)->currency);
  self->whose = g_strdup (facts->whose);
  self->scope = g_strdup (facts->figures->scope);
  self->from = facts->from;
  for (guint i = 0; i < PREMIA_N_METRICS; i++)
    if (self->tiles[i] != NULL)
      {
        if (in_other_words)
          name_tile (self, (PremiaMetric) i);
        show_tile (self, (PremiaMetric) i, facts);
      }
}

void
premia_figure_tiles_set_metrics (PremiaFigureTiles *self, const PremiaMetric *metrics, guint n)
{
  g_return_if_fail (PREMIA_IS_FIGURE_TILES (self));

  for (guint i = 0; i < n; i++)
    {
      const PremiaMetric metric = metrics[i];
      GtkWidget *tile = g_object_new (PREMIA_TYPE_FIGURE_TILE, "name", premia_metric_to_string (metric), NULL);

      g_assert (self->tiles[metric] == NULL);
      self->tiles[metric] = PREMIA_FIGURE_TILE (tile);
      g_signal_connect (tile, "make-target-popover", G_CALLBACK (on_make_target_cb), self);
      g_signal_connect (tile, "activated", G_CALLBACK (on_activated_cb), self);
      gtk_widget_set_parent (tile, GTK_WIDGET (self));
    }
}

void
premia_figure_tiles_pick (PremiaFigureTiles *self, const PremiaMetric *metrics, guint n)
{
  g_return_if_fail (PREMIA_IS_FIGURE_TILES (self));

  for (guint i = 0; i < PREMIA_N_METRICS; i++)
    {
      gboolean wanted = FALSE;

      for (guint k = 0; k < n; k++)
        wanted |= metrics[k] == i;
      if (self->tiles[i] != NULL)
        gtk_widget_set_visible (GTK_WIDGET (self->tiles[i]), wanted);
    }
}

PremiaFigureTile *
premia_figure_tiles_get (PremiaFigureTiles *self, PremiaMetric metric)
{
  g_return_val_if_fail (PREMIA_IS_FIGURE_TILES (self) && metric < PREMIA_N_METRICS, NULL);

  return self->tiles[metric];
}

static void
premia_figure_tiles_dispose (GObject *object)
{
  PremiaFigureTiles *self = PREMIA_FIGURE_TILES (object);

  for (guint i = 0; i < PREMIA_N_METRICS; i++)
    if (self->tiles[i] != NULL)
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->tiles[i])));
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_figure_tiles_parent_class)->dispose (object);
}

static void
premia_figure_tiles_finalize (GObject *object)
{
  PremiaFigureTiles *self = PREMIA_FIGURE_TILES (object);

  g_free (self->currency);
  g_free (self->whose);
  g_free (self->scope);

  G_OBJECT_CLASS (premia_figure_tiles_parent_class)->finalize (object);
}

static void
premia_figure_tiles_class_init (PremiaFigureTilesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_figure_tiles_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_figure_tiles_finalize;
  signals[TARGET_CHOSEN] = g_signal_new ("target-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 5,
                                         G_TYPE_STRING, G_TYPE_INT, G_TYPE_UINT, G_TYPE_BOOLEAN, G_TYPE_INT64);
  signals[FIGURE_ACTIVATED] = g_signal_new ("figure-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), PREMIA_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
premia_figure_tiles_init (PremiaFigureTiles *self)
{
  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "min-columns", 2, "max-columns", 4, "column-width", 160, NULL);
}
