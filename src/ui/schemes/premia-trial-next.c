/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-trial-next"

#include "premia-trial-next.h"
#include "engine/premia-next-unit.h"

#include <glib/gi18n.h>

/* It takes longer than a frame over a large company. */
#define REST_MS 200

struct _PremiaTrialNext
{
  GtkWidget          parent_instance;
  GtkLabel          *label;
  PremiaSchemeTrial *trial;  /* (owned) (nullable) */
  PremiaScheme      *scheme; /* (owned) (nullable) */
  PremiaNextUnit    *unit;   /* (owned) (nullable) */
  PremiaLocale      *locale; /* (owned) (nullable) */
  guint              rest_id;
};

G_DEFINE_FINAL_TYPE (PremiaTrialNext, premia_trial_next, GTK_TYPE_WIDGET)

static int
compare_money (gconstpointer a, gconstpointer b)
{
  const PremiaMoney x = *(const PremiaMoney *) a, y = *(const PremiaMoney *) b;

  return (x > y) - (x < y);
}

/* Of the people of the trial to whom the scheme applies in the last period. (element-type PremiaMoney) */
static GArray *
list_worths (PremiaTrialNext *self)
{
  PremiaCube *cube = premia_scheme_trial_get_cube (self->trial);
  const PremiaMoney *worths = premia_next_unit_get_worths (self->unit);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (PremiaMoney));

  for (guint i = 0; i < premia_scheme_trial_get_n_people (self->trial); i++)
    {
      const guint person = premia_scheme_trial_get_person (self->trial, i);

      if (premia_cube_days_applied (cube, person, premia_cube_get_n_periods (cube) - 1) > 0)
        g_array_append_val (found, worths[person]);
    }
  g_array_sort (found, compare_money);
  return found;
}

static char *
say_money (PremiaTrialNext *self, PremiaMoney amount)
{
  return premia_locale_format_money (self->locale, amount, self->scheme->currency, premia_scheme_get_digits (self->scheme));
}

static gboolean
pays_for_deals (PremiaScheme *scheme)
{
  for (guint i = 0; i < scheme->components->len; i++)
    if (((const PremiaComponent *) g_ptr_array_index (scheme->components, i))->type == PREMIA_COMPONENT_PERCENT)
      return TRUE;
  return FALSE;
}

/* What most get, and between what it lies; (transfer full) (nullable): NULL: it is nobody's. */
static char *
say (PremiaTrialNext *self)
{
  g_autoptr (GArray) worths = list_worths (self);
  PremiaMoney least, most;
  g_autofree char *middle = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (worths->len == 0)
    return NULL;
  least = g_array_index (worths, PremiaMoney, 0);
  most = g_array_index (worths, PremiaMoney, worths->len - 1);
  if (least == 0 && most == 0)
    return g_strdup (pays_for_deals (self->scheme) ? _("“Your next appointment is worth nothing until the deal is won.”")
                                                   : _("“Your next appointment is worth nothing by itself.”"));
  middle = say_money (self, g_array_index (worths, PremiaMoney, worths->len / 2));
  if (least == most)
    return g_strdup_printf (_("“Your next appointment is worth %s.”"), middle);
  low = say_money (self, least);
  high = say_money (self, most);
  return g_strdup_printf (_("“Your next appointment is worth %s”: to most; to others from %s to %s."), middle, low, high);
}

static void
show (PremiaTrialNext *self)
{
  g_autofree char *text = NULL;

  /* What could not be reckoned is said above already. */
  if (self->trial != NULL && premia_scheme_trial_get_problem (self->trial) == NULL
      && premia_next_unit_run (self->unit, self->scheme, NULL))
    text = say (self);
  if (text != NULL && g_strcmp0 (text, gtk_label_get_text (self->label)) != 0)
    gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

static gboolean
on_rest_cb (gpointer user_data)
{
  PremiaTrialNext *self = user_data;

  self->rest_id = 0;
  show (self);
  return G_SOURCE_REMOVE;
}

static void
show_later (PremiaTrialNext *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, on_rest_cb, self);
}

static void
premia_trial_next_dispose (GObject *object)
{
  PremiaTrialNext *self = PREMIA_TRIAL_NEXT (object);
  GtkWidget *child;

  g_clear_handle_id (&self->rest_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->trial);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_clear_pointer (&self->unit, premia_next_unit_free);

  G_OBJECT_CLASS (premia_trial_next_parent_class)->dispose (object);
}

static void
premia_trial_next_class_init (PremiaTrialNextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_trial_next_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
premia_trial_next_init (PremiaTrialNext *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
premia_trial_next_set_locale (PremiaTrialNext *self, PremiaLocale *locale)
{
  g_return_if_fail (PREMIA_IS_TRIAL_NEXT (self));
  g_return_if_fail (PREMIA_IS_LOCALE (locale));

  g_set_object (&self->locale, locale);
}

void
premia_trial_next_set_trial (PremiaTrialNext *self, PremiaSchemeTrial *trial, PremiaScheme *scheme)
{
  g_return_if_fail (PREMIA_IS_TRIAL_NEXT (self));
  g_return_if_fail (trial == NULL || (scheme != NULL && self->locale != NULL));

  if (g_set_object (&self->trial, trial))
    {
      g_clear_pointer (&self->unit, premia_next_unit_free);
      if (trial != NULL)
        {
          PremiaCube *cube = premia_scheme_trial_get_cube (trial);

          self->unit = premia_next_unit_new (cube, premia_cube_get_n_periods (cube) - 1);
        }
    }
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  if (trial == NULL)
    {
      g_clear_handle_id (&self->rest_id, g_source_remove);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  self->scheme = premia_scheme_ref (scheme);
  show_later (self);
}

void
premia_trial_next_refresh (PremiaTrialNext *self, PremiaScheme *scheme)
{
  g_return_if_fail (PREMIA_IS_TRIAL_NEXT (self));
  g_return_if_fail (scheme != NULL);

  if (self->trial == NULL)
    return;
  premia_scheme_ref (scheme);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  self->scheme = scheme;
  show_later (self);
}
