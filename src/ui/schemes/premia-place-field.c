/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-place-field"

#include "premia-place-field.h"
#include "premia-field-parts.h"
#include "premia-place-check.h"
#include "premia-place-range.h"

#include <glib/gi18n.h>

struct _PremiaPlaceField
{
  GtkWidget           parent_instance;
  GtkLabel           *label;
  GtkEntry           *entry;
  GtkLabel           *unit;
  GtkWidget          *steps;
  GtkWidget          *less;
  GtkWidget          *more;
  GtkScale           *scale;
  GtkAdjustment      *adjustment;
  GtkWidget          *error_box;
  GtkLabel           *error_label;
  PremiaSchemeEditor *editor; /* (owned) */
  PremiaLocale       *locale; /* (owned) */
  PremiaSchemePlace   place;
  PremiaPlaceUnit     kind;
  PremiaPlaceRange    range;
  gint64              value;  /* shown */
  gboolean            typing; /* the text is the person's: it is not written over */
  gboolean            turning; /* it is turned step by step: the steps stay as they are meanwhile */
  gboolean            silent; /* this widget writes into its own parts */
};

G_DEFINE_FINAL_TYPE (PremiaPlaceField, premia_place_field, GTK_TYPE_WIDGET)

static void
show_error (PremiaPlaceField *self, const char *message)
{
  gboolean wrong = message != NULL;

  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (wrong)
    {
      gtk_label_set_text (self->error_label, message);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
    }
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_widget_set_visible (self->error_box, wrong);
}

static void
show_text (PremiaPlaceField *self)
{
  g_autofree char *text = premia_locale_format_number (self->locale, premia_rational_from_micros (self->value), 6, FALSE);

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self->entry))) == 0)
    return;
  self->silent = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->silent = FALSE;
}

/* Whether the range is not one for what is shown: the value lies outside, or was typed or taken back to what one step would leap over. */
static gboolean
is_out_of_range (PremiaPlaceField *self, const PremiaPlaceRange *around)
{
  return self->value > self->range.upper || self->value < self->range.lower || (!self->turning && self->range.step / 10 > around->step);
}

/* The adjustment counts steps: pixels are no money, so nothing of the value goes through a double. */
static void
show_scale (PremiaPlaceField *self)
{
  const PremiaPlaceRange *range = &self->range;
  const PremiaPlaceRange around = premia_place_range_around (self->kind, self->value);

  self->silent = TRUE;
  if (is_out_of_range (self, &around))
    {
      self->range = around;
      gtk_adjustment_configure (self->adjustment, 0, (double) (range->lower / range->step), (double) (range->upper / range->step), 1, 10, 0);
    }
  gtk_adjustment_set_value (self->adjustment, (double) self->value / (double) range->step);
  self->silent = FALSE;
}

static void
apply (PremiaPlaceField *self, gint64 value)
{
  PremiaScheme *now = premia_scheme_editor_get_scheme (self->editor);
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *gesture = NULL;

  if (value == self->value)
    {
      show_error (self, NULL);
      return;
    }
  problem = premia_place_check (now, self->place, value, self->locale);
  if (problem == NULL)
    {
      scheme = premia_scheme_with_value (now, self->place, value, &error);
      if (scheme == NULL)
        problem = premia_place_say_error (error);
    }
  show_error (self, problem);
  if (scheme == NULL)
    return;
  gesture = g_strdup_printf ("%d:%u:%u", self->place.kind, self->place.component, self->place.row);
  premia_scheme_editor_change (self->editor, scheme, gesture);
}

static void
apply_text (PremiaPlaceField *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *problem = NULL;
  PremiaMoney value;

  if (premia_locale_parse_amount (self->locale, text, &value))
    {
      apply (self, value);
      return;
    }
  problem = premia_place_say_unreadable (text, self->kind, self->locale);
  show_error (self, problem);
}

static void
on_text_changed_cb (PremiaPlaceField *self)
{
  if (self->silent)
    return;
  self->typing = TRUE;
  apply_text (self);
  self->typing = FALSE;
}

/* What reads is written as the others are; what does not stays, with its message. */
static void
on_focus_left_cb (PremiaPlaceField *self)
{
  PremiaMoney value;

  if (premia_locale_parse_amount (self->locale, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &value)
      && value == self->value)
    show_text (self);
}

static void
step (PremiaPlaceField *self, int n)
{
  self->turning = TRUE;
  apply (self, premia_place_range_walk (&self->range, self->value, n));
  self->turning = FALSE;
}

static void
on_less_cb (PremiaPlaceField *self)
{
  step (self, -1);
}

static void
on_more_cb (PremiaPlaceField *self)
{
  step (self, 1);
}

static gboolean
on_key_cb (PremiaPlaceField *self, guint key, guint code, GdkModifierType state)
{
  int times = (state & GDK_SHIFT_MASK) != 0 ? 10 : 1;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step (self, times);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step (self, -times);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      step (self, 10);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      step (self, -10);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_scale_changed_cb (PremiaPlaceField *self)
{
  double steps;

  if (self->silent)
    return;
  steps = gtk_adjustment_get_value (self->adjustment);
  self->turning = TRUE;
  apply (self, premia_place_range_snap (&self->range, (gint64) (steps + (steps < 0 ? -0.5 : 0.5)) * self->range.step));
  self->turning = FALSE;
}

static void
premia_place_field_dispose (GObject *object)
{
  PremiaPlaceField *self = PREMIA_PLACE_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_place_field_parent_class)->dispose (object);
}

static void
premia_place_field_class_init (PremiaPlaceFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_place_field_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-place-field.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPlaceField, label);
  gtk_widget_class_bind_template_child (widget_class, PremiaPlaceField, entry);
  gtk_widget_class_bind_template_child (widget_class, PremiaPlaceField, unit);
  gtk_widget_class_bind_template_child (widget_class, PremiaPlaceField, steps);
  gtk_widget_class_bind_template_child (widget_class, PremiaPlaceField, less);
  gtk_widget_class_bind_template_child (widget_class, PremiaPlaceField, more);
  gtk_widget_class_bind_template_child (widget_class, PremiaPlaceField, scale);
  gtk_widget_class_bind_template_child (widget_class, PremiaPlaceField, adjustment);
  gtk_widget_class_bind_template_child (widget_class, PremiaPlaceField, error_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaPlaceField, error_label);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_less_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_more_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_scale_changed_cb);
}

static void
premia_place_field_init (PremiaPlaceField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_field_ignore_wheel (GTK_WIDGET (self->scale));
  premia_field_leave_undo_to_page (GTK_WIDGET (self->entry));
}

static void
show_unit (PremiaPlaceField *self)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);

  switch (self->kind)
    {
    case PREMIA_UNIT_MONEY:
      gtk_label_set_text (self->unit, premia_locale_get_currency_sign (self->locale, scheme->currency));
      break;
    case PREMIA_UNIT_PERCENT:
      gtk_label_set_text (self->unit, "%");
      break;
    case PREMIA_UNIT_FACTOR:
      gtk_label_set_text (self->unit, "×");
      break;
    case PREMIA_UNIT_COUNT:
    default:
      gtk_widget_set_visible (GTK_WIDGET (self->unit), FALSE);
      break;
    }
}

static void
name_parts (PremiaPlaceField *self, const char *label)
{
  g_autofree char *less = g_strdup_printf (_("%s: less"), label);
  g_autofree char *more = g_strdup_printf (_("%s: more"), label);

  gtk_label_set_text (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->less), GTK_ACCESSIBLE_PROPERTY_LABEL, less, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
}

GtkWidget *
premia_place_field_new (PremiaSchemeEditor *editor, PremiaSchemePlace place, PremiaLocale *locale,
                        const char *label, gboolean in_table)
{
  PremiaPlaceField *self;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_PLACE_FIELD, NULL);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->place = place;
  self->kind = premia_scheme_get_unit (premia_scheme_editor_get_scheme (editor), place);
  self->value = G_MININT64;
  self->range = (PremiaPlaceRange) { 1, 0, -1 }; /* no value is in it */
  gtk_widget_set_visible (GTK_WIDGET (self->label), !in_table);
  gtk_widget_set_visible (self->steps, !in_table);
  name_parts (self, label);
  show_unit (self);
  premia_place_field_update (self);
  return GTK_WIDGET (self);
}

void
premia_place_field_update (PremiaPlaceField *self)
{
  gint64 value;

  g_return_if_fail (PREMIA_IS_PLACE_FIELD (self));

  if (!premia_scheme_get_value (premia_scheme_editor_get_scheme (self->editor), self->place, &value)
      || value == self->value)
    return;
  self->value = value;
  if (!self->typing)
    {
      show_text (self);
      show_error (self, NULL);
    }
  show_scale (self);
}
