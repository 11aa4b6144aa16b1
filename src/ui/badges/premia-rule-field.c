/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rule-field"

#include "premia-rule-form-private.h"

#include "exchange/premia-duration.h"
#include "exchange/premia-javascript.h"
#include "ui/page/premia-step-words.h"
#include "ui/server/premia-token-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

void
premia_rule_field_free (PremiaRuleField *self)
{
  g_free (self->pointer);
  g_free (self->title);
  g_free (self->otherwise);
  g_free (self);
}

static PremiaRuleField *
add_field (PremiaRuleForm *form, const char *title, const char *pointer, const char *otherwise)
{
  PremiaRuleField *self = g_new0 (PremiaRuleField, 1);

  self->form = form;
  self->title = g_strdup (title);
  self->pointer = g_strdup (pointer);
  self->otherwise = g_strdup (otherwise);
  g_ptr_array_add (form->fields, self);
  return self;
}

static void
name_input (GtkWidget *input, const char *title, const char *subtitle)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (subtitle != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
}

/* What is typed is in the rule at once, so Ctrl+Z is the page's. */
static void
leave_undo_to_page (GtkWidget *input)
{
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (input)));

  gtk_editable_set_enable_undo (GTK_EDITABLE (input), FALSE);
  /* GTK 4.8 keeps the keys all the same. */
  gtk_widget_action_set_enabled (text, "text.undo", FALSE);
  gtk_widget_action_set_enabled (text, "text.redo", FALSE);
}

static GtkWidget *
new_row (PremiaRuleField *self, const char *subtitle, GtkWidget *input)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), self->title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_valign (input, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), input);
  self->row = row;
  return row;
}

static void
set_value (PremiaRuleField *self, const char *value)
{
  g_autofree char *section = premia_rule_section_of (self->form->pointer);
  g_autofree char *name = premia_rule_name_of (self->form->pointer);
  g_autofree char *merge = g_strconcat ("rule:", self->pointer, NULL);
  /* Translators: what is changed of which rule, for the undo button: “Threshold” of “First Deal” */
  g_autofree char *which = section != NULL ? g_strdup_printf (_("%1$s of “%2$s”"), self->title, name) : g_strdup (self->title);
  g_autofree char *number = value != NULL && (*value == '-' || g_ascii_isdigit (*value)) ? premia_tokens_format (premia_context_get_locale (self->form->context), value) : NULL;
  g_autofree char *what = premia_step_say_change (which, number);

  premia_rule_form_set (self->form, self->pointer, value, what, merge);
}

/* ---- whole numbers ---- */

static void
fill_number (PremiaRuleField *self, const PremiaJsonNode *node)
{
  GtkSpinButton *spin = GTK_SPIN_BUTTON (self->input);
  const double value = node != NULL ? premia_javascript_number (node) : g_ascii_strtod (self->otherwise, NULL);

  if (isnan (value) || gtk_spin_button_get_value (spin) == value)
    return;
  /* A fraction is shown as it is, though none is wanted. */
  gtk_spin_button_set_digits (spin, value == rint (value) ? 0 : 2);
  gtk_spin_button_set_value (spin, value);
}

static void
on_number_cb (PremiaRuleField *self)
{
  g_autofree char *text = NULL;

  if (self->form->filling)
    return;
  text = premia_javascript_number_text (gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->input)), NULL);
  set_value (self, text);
}

GtkWidget *
premia_rule_field_whole (PremiaRuleForm *form, const char *title, const char *subtitle, const char *pointer, const char *otherwise, double low, double high)
{
  PremiaRuleField *self = add_field (form, title, pointer, otherwise);

  self->input = gtk_spin_button_new_with_range (low, high, 1);
  self->fill = fill_number;
  leave_undo_to_page (self->input);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->input), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->input), 9);
  name_input (self->input, title, subtitle);
  g_signal_connect_swapped (self->input, "value-changed", G_CALLBACK (on_number_cb), self);
  return new_row (self, subtitle, self->input);
}

/* ---- amounts of tokens: decimal texts, exactly as they are typed ---- */

/* The mark before a fraction, as the language writes it. */
static char
point_of (PremiaRuleField *self)
{
  g_autofree char *half = premia_tokens_format (premia_context_get_locale (self->form->context), "0.5");

  return strchr (half, ',') != NULL ? ',' : '.';
}

/* What was typed as JSON has it; NULL: it is no number. (transfer full) */
static char *
read_decimal (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  const char *at = text;

  g_strdelimit (text, ",", '.');
  if (*at == '-')
    at++;
  if (!g_ascii_isdigit (*at) || (at[0] == '0' && g_ascii_isdigit (at[1])))
    return NULL;
  while (g_ascii_isdigit (*at))
    at++;
  if (*at == '.' && g_ascii_isdigit (at[1]))
    for (at++; g_ascii_isdigit (*at); at++)
      ;
  return *at == '\0' && at - text <= 15 ? g_steal_pointer (&text) : NULL;
}

static void
fill_decimal (PremiaRuleField *self, const PremiaJsonNode *node)
{
  const char *value = node != NULL && node->kind == PREMIA_JSON_NUMBER ? node->text : self->otherwise;
  g_autofree char *shown = read_decimal (gtk_editable_get_text (GTK_EDITABLE (self->input)));
  g_autofree char *text = NULL;

  if (shown != NULL && g_ascii_strtod (shown, NULL) == g_ascii_strtod (value, NULL))
    return;
  text = g_strdup (value);
  g_strdelimit (text, ".", point_of (self));
  gtk_editable_set_text (GTK_EDITABLE (self->input), text);
}

static void
on_decimal_cb (PremiaRuleField *self)
{
  g_autofree char *value = read_decimal (gtk_editable_get_text (GTK_EDITABLE (self->input)));

  if (value == NULL)
    gtk_widget_add_css_class (self->input, "error");
  else
    gtk_widget_remove_css_class (self->input, "error");
  if (value != NULL && !self->form->filling)
    set_value (self, value);
}

GtkWidget *
premia_rule_field_decimal (PremiaRuleForm *form, const char *title, const char *subtitle, const char *pointer, const char *otherwise)
{
  PremiaRuleField *self = add_field (form, title, pointer, otherwise);

  self->input = gtk_entry_new ();
  self->fill = fill_decimal;
  leave_undo_to_page (self->input);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->input), 7);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->input), 9);
  gtk_editable_set_alignment (GTK_EDITABLE (self->input), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->input), GTK_INPUT_PURPOSE_NUMBER);
  name_input (self->input, title, subtitle);
  g_signal_connect_swapped (self->input, "changed", G_CALLBACK (on_decimal_cb), self);
  return new_row (self, subtitle, self->input);
}

/* ---- yes or no ---- */

static void
fill_switch (PremiaRuleField *self, const PremiaJsonNode *node)
{
  const gboolean on = node != NULL ? premia_javascript_is_truthy (node) : strcmp (self->otherwise, "true") == 0;

  if (gtk_switch_get_active (GTK_SWITCH (self->input)) != on)
    gtk_switch_set_active (GTK_SWITCH (self->input), on);
}

static void
on_switch_cb (PremiaRuleField *self)
{
  if (!self->form->filling)
    set_value (self, gtk_switch_get_active (GTK_SWITCH (self->input)) ? "true" : "false");
}

GtkWidget *
premia_rule_field_switch (PremiaRuleForm *form, const char *title, const char *subtitle, const char *pointer, gboolean otherwise)
{
  PremiaRuleField *self = add_field (form, title, pointer, otherwise ? "true" : "false");
  GtkWidget *row;

  self->input = gtk_switch_new ();
  self->fill = fill_switch;
  name_input (self->input, title, subtitle);
  g_signal_connect_swapped (self->input, "notify::active", G_CALLBACK (on_switch_cb), self);
  row = new_row (self, subtitle, self->input);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->input);
  return row;
}

/* ---- spans of time ---- */

/* A number and a unit as they are written, so that "14 days" does not become two weeks. */
static gboolean
split_text (const char *text, gint64 *number, PremiaDurationUnit *unit)
{
  const gint64 ms = premia_duration_parse (text, NULL), n = g_ascii_strtoll (text, NULL, 10);

  if (ms < 0)
    return FALSE;
  for (int i = 0; n > 0 && i < PREMIA_N_DURATION_UNITS; i++)
    if (n * premia_duration_unit_ms ((PremiaDurationUnit) i) == ms)
      {
        *number = n;
        *unit = (PremiaDurationUnit) i;
        return TRUE;
      }
  premia_duration_split (ms, number, unit);
  return TRUE;
}

/* The list begins with minutes; what is shorter is shown as minutes only where somebody wrote it. */
#define FIRST_UNIT PREMIA_DURATION_MINUTES

static void
fill_span (PremiaRuleField *self, const PremiaJsonNode *node)
{
  const char *text = node == NULL ? self->otherwise : node->kind == PREMIA_JSON_STRING ? node->text : "";
  PremiaDurationUnit unit = PREMIA_DURATION_DAYS;
  gint64 number = 0;

  if (!split_text (text, &number, &unit))
    {
      gtk_widget_add_css_class (self->input, "error");
      return;
    }
  gtk_widget_remove_css_class (self->input, "error");
  if (unit < FIRST_UNIT)
    {
      number = (number * premia_duration_unit_ms (unit) + 59999) / 60000;
      unit = FIRST_UNIT;
    }
  if (gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->input)) != (double) number)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->input), (double) number);
  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->unit)) != (guint) (unit - FIRST_UNIT))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->unit), (guint) (unit - FIRST_UNIT));
}

static void
on_span_cb (PremiaRuleField *self)
{
  g_autofree char *text = NULL, *quoted = NULL;
  const guint unit = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->unit));

  if (self->form->filling || unit == GTK_INVALID_LIST_POSITION)
    return;
  text = premia_duration_to_text ((gint64) gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->input)), (PremiaDurationUnit) (unit + FIRST_UNIT));
  quoted = premia_json_quote (text);
  set_value (self, quoted);
}

GtkWidget *
premia_rule_field_span (PremiaRuleForm *form, const char *title, const char *subtitle, const char *pointer, const char *otherwise)
{
  const char *const units[] = { _("minutes"), _("hours"), _("days"), _("weeks"), _("years"), NULL };
  PremiaRuleField *self = add_field (form, title, pointer, otherwise);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *unit_name = g_strdup_printf (_("%s: unit"), title);

  self->input = gtk_spin_button_new_with_range (1, 100000, 1);
  self->unit = gtk_drop_down_new_from_strings (units);
  self->fill = fill_span;
  leave_undo_to_page (self->input);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->input), 3);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->input), 6);
  name_input (self->input, title, subtitle);
  name_input (self->unit, unit_name, NULL);
  gtk_box_append (GTK_BOX (box), self->input);
  gtk_box_append (GTK_BOX (box), self->unit);
  g_signal_connect_swapped (self->input, "value-changed", G_CALLBACK (on_span_cb), self);
  g_signal_connect_swapped (self->unit, "notify::selected", G_CALLBACK (on_span_cb), self);
  return new_row (self, subtitle, box);
}

GtkWidget *
premia_rule_field_remover (const char *pointer, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_tooltip_text (button, label);
  name_input (button, label, NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "rule.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", pointer);
  return button;
}
