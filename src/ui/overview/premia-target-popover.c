/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-target-popover"

#include "premia-target-popover.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than that is a slip of the hand: millionths. */
#define MAX_TARGET (G_GINT64_CONSTANT (1000000000000) * 1000)

struct _PremiaTargetPopover
{
  GtkPopover    parent_instance;
  GtkLabel     *title;
  GtkEntry     *entry;
  GtkLabel     *unit;
  GtkLabel     *whose;
  GtkLabel     *wrong;
  GtkWidget    *none;
  PremiaMetric  metric;
  PremiaLocale *locale; /* (owned) */
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaTargetPopover, premia_target_popover, GTK_TYPE_POPOVER)

static gboolean
is_share (PremiaTargetPopover *self)
{
  return premia_metric_get_kind (self->metric) == PREMIA_METRIC_KIND_SHARE;
}

/* What is typed, in millionths: of a share per cent are typed. */
static gboolean
read_entry (PremiaTargetPopover *self, gint64 *value)
{
  PremiaMoney amount;

  if (!premia_locale_parse_amount (self->locale, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &amount) || amount < 0 || amount > MAX_TARGET)
    return FALSE;
  *value = is_share (self) ? amount / 100 : amount;
  return TRUE;
}

static void
finish (PremiaTargetPopover *self, gboolean has_value, gint64 value)
{
  g_object_ref (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, has_value, value);
  g_object_unref (self);
}

static void
on_typed_cb (PremiaTargetPopover *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
on_save_cb (PremiaTargetPopover *self)
{
  gint64 value;

  if (read_entry (self, &value))
    {
      finish (self, TRUE, value);
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_none_cb (PremiaTargetPopover *self)
{
  finish (self, FALSE, 0);
}

gboolean
premia_target_popover_enter (PremiaTargetPopover *self, const char *text)
{
  gint64 value;

  g_return_val_if_fail (PREMIA_IS_TARGET_POPOVER (self), FALSE);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  if (!read_entry (self, &value))
    {
      on_save_cb (self);
      return FALSE;
    }
  on_save_cb (self);
  return TRUE;
}

static void
premia_target_popover_finalize (GObject *object)
{
  g_clear_object (&PREMIA_TARGET_POPOVER (object)->locale);

  G_OBJECT_CLASS (premia_target_popover_parent_class)->finalize (object);
}

static void
premia_target_popover_class_init (PremiaTargetPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_target_popover_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/overview/premia-target-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaTargetPopover, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaTargetPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, PremiaTargetPopover, unit);
  gtk_widget_class_bind_template_child (widget_class, PremiaTargetPopover, whose);
  gtk_widget_class_bind_template_child (widget_class, PremiaTargetPopover, wrong);
  gtk_widget_class_bind_template_child (widget_class, PremiaTargetPopover, none);
  gtk_widget_class_bind_template_callback (widget_class, on_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_none_cb);
}

static void
premia_target_popover_init (PremiaTargetPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
find_unit (PremiaMetric metric, const char *currency, PremiaLocale *locale)
{
  switch (premia_metric_get_kind (metric))
    {
    case PREMIA_METRIC_KIND_SHARE:
      return "%";
    case PREMIA_METRIC_KIND_MONEY:
    case PREMIA_METRIC_KIND_PRICE:
      return premia_locale_get_currency_sign (locale, currency);
    default:
      return "";
    }
}

GtkWidget *
premia_target_popover_new (PremiaMetric metric, gboolean has_value, gint64 value, const char *currency, const char *whose, PremiaLocale *locale)
{
  PremiaTargetPopover *self = g_object_new (PREMIA_TYPE_TARGET_POPOVER, NULL);
  const PremiaWords *words = premia_locale_get_words (locale);
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  self->metric = metric;
  self->locale = g_object_ref (locale);
  gtk_label_set_text (self->title, premia_metric_say_name (metric, words));
  gtk_label_set_text (self->unit, find_unit (metric, currency, locale));
  /* A count of a quarter is three times that of a month: it is a month's that is typed. */
  text = premia_metric_adds_up (metric) ? g_strdup_printf (_("A month, %s"), whose) : g_strdup (whose);
  gtk_label_set_text (self->whose, text);
  if (has_value)
    {
      const PremiaMoney shown = is_share (self) ? value * 100 : value;

      number = premia_locale_format_number (locale, premia_rational_from_micros (shown), 2, FALSE);
      gtk_editable_set_text (GTK_EDITABLE (self->entry), number);
    }
  gtk_widget_set_visible (self->none, has_value);
  return GTK_WIDGET (self);
}
