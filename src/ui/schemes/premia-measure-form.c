/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-measure-dialog"

#include "premia-measure-dialog-private.h"
#include "premia-place-check.h"
#include "premia-setting-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* The order in which kinds are offered. */
static const PremiaMeasureKind kinds[] = { PREMIA_MEASURE_CASES, PREMIA_MEASURE_ACTIONS, PREMIA_MEASURE_PROSPECTS,
                                           PREMIA_MEASURE_SUM, PREMIA_MEASURE_GIVEN, PREMIA_MEASURE_RATIO };
static const PremiaCredit credits[] = { PREMIA_CREDIT_PERFORMER, PREMIA_CREDIT_SETTER, PREMIA_CREDIT_CLOSER,
                                        PREMIA_CREDIT_MANAGER, PREMIA_CREDIT_TEAM, PREMIA_CREDIT_SHARES };

/* A deal ends so; nearly everything that is counted excludes nothing else. */
static const PremiaStage exclusions[] = { PREMIA_STAGE_NO_SHOW, PREMIA_STAGE_REJECTED, PREMIA_STAGE_CANCELLED, PREMIA_STAGE_LOST,
                                          PREMIA_STAGE_RESCHEDULED, PREMIA_STAGE_HELD, PREMIA_STAGE_QUALIFIED, PREMIA_STAGE_WON,
                                          PREMIA_STAGE_PAID, PREMIA_STAGE_CONFIRMED, PREMIA_STAGE_SET, PREMIA_STAGE_CONVERSATION,
                                          PREMIA_STAGE_CALL };

static gboolean
picked (PremiaMeasureDialog *self)
{
  return !self->silent && self->measure != NULL;
}

static void
select_row (AdwComboRow *row, guint index)
{
  if (adw_combo_row_get_selected (row) != index)
    adw_combo_row_set_selected (row, index);
}

static void
set_text (GtkWidget *row, const char *text)
{
  if (g_strcmp0 (text != NULL ? text : "", gtk_editable_get_text (GTK_EDITABLE (row))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

/* ---- what is picked ---- */

static void
on_kind_cb (PremiaMeasureDialog *self)
{
  guint index = adw_combo_row_get_selected (self->kind);

  if (!picked (self) || index >= G_N_ELEMENTS (kinds))
    return;
  premia_measure_draft_set_kind (self->measure, kinds[index], premia_scheme_editor_get_scheme (self->editor));
  premia_measure_dialog_changed (self);
}

static void
on_given_cb (PremiaMeasureDialog *self)
{
  if (!picked (self))
    return;
  g_free (self->measure->given);
  self->measure->given = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->given))));
  premia_measure_dialog_changed (self);
}

static void
on_ratio_cb (PremiaMeasureDialog *self)
{
  AdwComboRow *rows[] = { self->part, self->whole };

  if (!picked (self) || self->measure->kind != PREMIA_MEASURE_RATIO)
    return;
  for (guint i = 0; i < 2; i++)
    {
      guint index = adw_combo_row_get_selected (rows[i]);

      if (index >= g_strv_length (self->part_ids))
        continue;
      g_free (self->measure->ratio[i]);
      self->measure->ratio[i] = g_strdup (self->part_ids[index]);
    }
  premia_measure_dialog_changed (self);
}

static void
on_cohort_cb (PremiaMeasureDialog *self)
{
  guint index = adw_combo_row_get_selected (self->cohort);

  if (!picked (self) || self->measure->kind != PREMIA_MEASURE_RATIO)
    return;
  /* None, what was due, and then the stages. */
  self->measure->cohort = index == 0 ? PREMIA_COHORT_NONE : index == 1 ? PREMIA_COHORT_DUE : (int) index - 2;
  premia_measure_dialog_changed (self);
}

static void
on_reached_cb (PremiaMeasureDialog *self, guint index, gboolean in)
{
  premia_measure_draft_set_mark (self->measure, index, in ? PREMIA_STAGE_MARK_REACHED : PREMIA_STAGE_MARK_NONE);
  premia_measure_dialog_changed (self);
}

static void
on_not_reached_cb (PremiaMeasureDialog *self, guint index, gboolean in)
{
  premia_measure_draft_set_mark (self->measure, exclusions[index], in ? PREMIA_STAGE_MARK_NOT_REACHED : PREMIA_STAGE_MARK_NONE);
  premia_measure_dialog_changed (self);
}

static void
on_action_cb (PremiaMeasureDialog *self, guint index, gboolean in)
{
  premia_measure_draft_set_action (self->measure, self->action_names[index], in);
  premia_measure_dialog_changed (self);
}

static void
on_segment_cb (PremiaMeasureDialog *self, guint index, gboolean in)
{
  premia_measure_draft_set_segment (self->measure, self->segment_names[index], in);
  premia_measure_dialog_changed (self);
}

static void
on_credit_cb (PremiaMeasureDialog *self)
{
  guint index = adw_combo_row_get_selected (self->credit);

  if (!picked (self) || index >= G_N_ELEMENTS (credits) || credits[index] == self->measure->credit)
    return;
  premia_measure_draft_set_credit (self->measure, credits[index]);
  premia_measure_dialog_changed (self);
}

static void
on_of_cb (PremiaMeasureDialog *self)
{
  if (!picked (self))
    return;
  premia_measure_draft_set_of (self->measure, credits[adw_combo_row_get_selected (self->of)]);
  premia_measure_dialog_changed (self);
}

static void
on_share_cb (PremiaMeasureDialog *self)
{
  if (!picked (self) || self->measure->credit != PREMIA_CREDIT_SHARES)
    return;
  self->measure->share_setter_ppm = gtk_spin_button_get_value_as_int (self->share_setter) * (PREMIA_MICRO / 100);
  self->measure->share_closer_ppm = gtk_spin_button_get_value_as_int (self->share_closer) * (PREMIA_MICRO / 100);
  premia_measure_dialog_changed (self);
}

static void
on_at_cb (PremiaMeasureDialog *self)
{
  guint index = adw_combo_row_get_selected (self->at);

  if (!picked (self))
    return;
  /* The first row is the day of the last thing that has happened. */
  premia_measure_draft_set_at (self->measure, index == 0 ? PREMIA_STAGE_NONE : (PremiaStage) index - 1);
  premia_measure_dialog_changed (self);
}

static void
on_min_amount_cb (PremiaMeasureDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->min_amount))));
  PremiaMoney amount;

  if (!picked (self))
    return;
  g_clear_pointer (&self->unreadable, g_free);
  self->measure->has_min_amount = *text != '\0';
  if (*text != '\0' && premia_locale_parse_amount (self->locale, text, &amount))
    self->measure->min_amount = amount;
  else if (*text != '\0')
    self->unreadable = premia_place_say_unreadable (text, PREMIA_UNIT_MONEY, self->locale);
  if (*text == '\0')
    self->measure->min_amount = 0;
  premia_measure_dialog_changed (self);
}

static void
on_within_cb (PremiaMeasureDialog *self)
{
  if (!picked (self))
    return;
  self->measure->has_within = gtk_switch_get_active (self->within);
  self->measure->within_from = PREMIA_STAGE_SET;
  self->measure->within_to = self->measure->last_reached == PREMIA_STAGE_SET || self->measure->last_reached == PREMIA_STAGE_NONE
                             ? PREMIA_STAGE_HELD : self->measure->last_reached;
  self->measure->within_days = self->measure->has_within ? 30 : 0;
  premia_measure_dialog_changed (self);
}

static void
on_within_stages_cb (PremiaMeasureDialog *self)
{
  if (!picked (self) || !self->measure->has_within)
    return;
  self->measure->within_from = adw_combo_row_get_selected (self->within_from);
  self->measure->within_to = adw_combo_row_get_selected (self->within_to);
  premia_measure_dialog_changed (self);
}

static void
on_within_days_cb (PremiaMeasureDialog *self)
{
  if (!picked (self))
    return;
  self->measure->within_days = gtk_spin_button_get_value_as_int (self->within_days);
  premia_measure_dialog_changed (self);
}

static void
on_once_cb (PremiaMeasureDialog *self)
{
  if (!picked (self))
    return;
  self->measure->has_once_per = gtk_switch_get_active (self->once);
  self->measure->once_per_days = self->measure->has_once_per ? 90 : 0;
  premia_measure_dialog_changed (self);
}

static void
on_once_days_cb (PremiaMeasureDialog *self)
{
  if (!picked (self))
    return;
  self->measure->once_per_days = gtk_spin_button_get_value_as_int (self->once_days);
  premia_measure_dialog_changed (self);
}

static void
on_name_cb (PremiaMeasureDialog *self)
{
  GtkWidget *rows[] = { self->name_en, self->name_ru };
  char **slots[2];

  if (!picked (self))
    return;
  slots[0] = &self->measure->name.en;
  slots[1] = &self->measure->name.ru;
  g_clear_pointer (&self->measure->name.plain, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (rows[i]))));

      g_free (*slots[i]);
      *slots[i] = *text != '\0' ? g_steal_pointer (&text) : NULL;
    }
  premia_measure_dialog_changed (self);
}

/* ---- making ---- */

void
premia_measure_dialog_bind_form (GtkWidgetClass *widget_class)
{
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PremiaMeasureDialog, name)
  CHILD (stages_group); CHILD (credit_group); CHILD (filters_group);
  CHILD (kind); CHILD (part); CHILD (whole); CHILD (cohort); CHILD (credit); CHILD (of); CHILD (at);
  CHILD (within_from); CHILD (within_to); CHILD (given); CHILD (min_amount); CHILD (name_en); CHILD (name_ru);
  CHILD (reached_row); CHILD (not_reached_row); CHILD (actions_row); CHILD (segments_row);
  CHILD (reached); CHILD (not_reached); CHILD (actions); CHILD (segments);
  CHILD (share_setter_row); CHILD (share_closer_row); CHILD (within_row); CHILD (within_days_row);
  CHILD (once_row); CHILD (once_days_row); CHILD (share_setter); CHILD (share_closer); CHILD (within_days);
  CHILD (once_days); CHILD (within); CHILD (once);
#undef CHILD
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALLBACK (on_kind_cb); CALLBACK (on_given_cb); CALLBACK (on_ratio_cb); CALLBACK (on_cohort_cb); CALLBACK (on_reached_cb);
  CALLBACK (on_not_reached_cb); CALLBACK (on_action_cb); CALLBACK (on_segment_cb); CALLBACK (on_credit_cb); CALLBACK (on_of_cb);
  CALLBACK (on_share_cb); CALLBACK (on_at_cb); CALLBACK (on_min_amount_cb); CALLBACK (on_within_cb);
  CALLBACK (on_within_stages_cb); CALLBACK (on_within_days_cb); CALLBACK (on_once_cb); CALLBACK (on_once_days_cb); CALLBACK (on_name_cb);
#undef CALLBACK
}

/* Takes @first (nullable): what stands before the stages. */
static void
fill_with_stages (AdwComboRow *row, const char *first, const char *second)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  if (first != NULL)
    gtk_string_list_append (model, first);
  if (second != NULL)
    gtk_string_list_append (model, second);
  for (PremiaStage stage = 0; stage < PREMIA_N_STAGES; stage++)
    gtk_string_list_append (model, premia_stage_say (stage));
  adw_combo_row_set_model (row, G_LIST_MODEL (model));
}

static void
fill_with_measures (PremiaMeasureDialog *self)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (scheme->measures, i);
      g_autofree char *name = premia_wording_measure_name (measure, scheme, premia_locale_get_words (self->locale));

      if (measure->kind == PREMIA_MEASURE_RATIO || i == self->index)
        continue;
      g_strv_builder_add (ids, measure->id);
      gtk_string_list_append (model, name);
    }
  self->part_ids = g_strv_builder_end (ids);
  adw_combo_row_set_model (self->part, G_LIST_MODEL (model));
  adw_combo_row_set_model (self->whole, G_LIST_MODEL (model));
}

static void
fill_chips (PremiaMeasureDialog *self)
{
  const char *reached[PREMIA_N_STAGES + 1] = { NULL };
  const char *not_reached[PREMIA_N_STAGES + 1] = { NULL };

  for (guint i = 0; i < PREMIA_N_STAGES; i++)
    {
      reached[i] = premia_stage_say (i);
      not_reached[i] = premia_stage_say (exclusions[i]);
    }
  premia_chips_set_texts (self->reached, reached);
  premia_chips_set_texts (self->not_reached, not_reached);
}

void
premia_measure_dialog_make_form (PremiaMeasureDialog *self)
{
  self->silent = TRUE;
  fill_with_measures (self);
  fill_with_stages (self->cohort, _("Each by its own day"), _("Appointments due in the period"));
  fill_with_stages (self->at, _("The last thing that has happened"), NULL);
  fill_with_stages (self->within_from, NULL, NULL);
  fill_with_stages (self->within_to, NULL, NULL);
  fill_chips (self);
  set_text (self->given, self->measure->given);
  set_text (self->name_en, self->measure->name.en != NULL ? self->measure->name.en : self->measure->name.plain);
  set_text (self->name_ru, self->measure->name.ru != NULL ? self->measure->name.ru : self->measure->name.plain);
  if (self->measure->has_min_amount)
    {
      g_autofree char *amount = premia_locale_format_number (self->locale, premia_rational_from_micros (self->measure->min_amount), 6, FALSE);

      set_text (self->min_amount, amount);
    }
  self->silent = FALSE;
}

void
premia_measure_dialog_show_names (PremiaMeasureDialog *self)
{
  premia_chips_set_texts (self->actions, (const char *const *) self->action_names);
  premia_chips_set_texts (self->segments, (const char *const *) self->segment_names);
}

/* ---- showing ---- */

static guint
index_of_part (PremiaMeasureDialog *self, guint part)
{
  guint i = 0;

  while (self->part_ids[i] != NULL && g_strcmp0 (self->part_ids[i], self->measure->ratio[part]) != 0)
    i++;
  return self->part_ids[i] != NULL ? i : GTK_INVALID_LIST_POSITION;
}

static void
show_kind (PremiaMeasureDialog *self)
{
  const PremiaMeasure *measure = self->measure;
  gboolean ratio = measure->kind == PREMIA_MEASURE_RATIO;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == measure->kind)
      select_row (self->kind, i);
  gtk_widget_set_visible (self->given, measure->kind == PREMIA_MEASURE_GIVEN);
  gtk_widget_set_visible (GTK_WIDGET (self->part), ratio);
  gtk_widget_set_visible (GTK_WIDGET (self->whole), ratio);
  gtk_widget_set_visible (GTK_WIDGET (self->cohort), ratio);
  if (!ratio)
    return;
  select_row (self->part, index_of_part (self, 0));
  select_row (self->whole, index_of_part (self, 1));
  if (measure->cohort == PREMIA_COHORT_NONE)
    select_row (self->cohort, 0);
  else
    select_row (self->cohort, measure->cohort == PREMIA_COHORT_DUE ? 1 : (guint) measure->cohort + 2);
}

static void
show_named (PremiaChips *chips, GtkWidget *row, char **names, char **named, gboolean visible)
{
  gtk_widget_set_visible (row, visible && names != NULL && names[0] != NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    premia_chips_set_in (chips, i, named != NULL && g_strv_contains ((const char *const *) named, names[i]));
}

static void
show_stages (PremiaMeasureDialog *self)
{
  gtk_widget_set_visible (self->stages_group, premia_measure_draft_has_stages (self->measure));
  for (guint i = 0; i < PREMIA_N_STAGES; i++)
    {
      premia_chips_set_in (self->reached, i, premia_measure_draft_get_mark (self->measure, i) == PREMIA_STAGE_MARK_REACHED);
      premia_chips_set_in (self->not_reached, i,
                           premia_measure_draft_get_mark (self->measure, exclusions[i]) == PREMIA_STAGE_MARK_NOT_REACHED);
    }
  show_named (self->actions, self->actions_row, self->action_names, self->measure->actions,
              premia_measure_draft_has_actions (self->measure));
}

static void
show_credit (PremiaMeasureDialog *self)
{
  const PremiaMeasure *measure = self->measure;
  gboolean shares = measure->credit == PREMIA_CREDIT_SHARES;

  gtk_widget_set_visible (self->credit_group, premia_measure_draft_has_credit (measure));
  for (guint i = 0; i < G_N_ELEMENTS (credits); i++)
    {
      if (credits[i] == measure->credit)
        select_row (self->credit, i);
      if (i <= PREMIA_CREDIT_CLOSER && credits[i] == measure->of)
        select_row (self->of, i);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->of), measure->credit == PREMIA_CREDIT_MANAGER || measure->credit == PREMIA_CREDIT_TEAM);
  gtk_widget_set_visible (self->share_setter_row, shares);
  gtk_widget_set_visible (self->share_closer_row, shares);
  if (shares)
    {
      gtk_spin_button_set_value (self->share_setter, MAX (measure->share_setter_ppm, 0) / (PREMIA_MICRO / 100));
      gtk_spin_button_set_value (self->share_closer, MAX (measure->share_closer_ppm, 0) / (PREMIA_MICRO / 100));
    }
  /* Things done have their own days. */
  gtk_widget_set_visible (GTK_WIDGET (self->at), measure->actions == NULL);
  select_row (self->at, measure->at == PREMIA_STAGE_NONE ? 0 : (guint) measure->at + 1);
}

static void
show_filters (PremiaMeasureDialog *self)
{
  const PremiaMeasure *measure = self->measure;
  gboolean cases = measure->actions == NULL && measure->kind != PREMIA_MEASURE_ACTIONS;

  gtk_widget_set_visible (self->filters_group, premia_measure_draft_has_stages (measure));
  show_named (self->segments, self->segments_row, self->segment_names, measure->segment, TRUE);
  gtk_switch_set_active (self->within, measure->has_within);
  gtk_widget_set_visible (GTK_WIDGET (self->within_from), measure->has_within);
  gtk_widget_set_visible (GTK_WIDGET (self->within_to), measure->has_within);
  gtk_widget_set_visible (self->within_days_row, measure->has_within);
  if (measure->has_within)
    {
      select_row (self->within_from, measure->within_from);
      select_row (self->within_to, measure->within_to);
      gtk_spin_button_set_value (self->within_days, measure->within_days);
    }
  gtk_widget_set_visible (self->once_row, cases);
  gtk_widget_set_visible (self->once_days_row, cases && measure->has_once_per);
  gtk_switch_set_active (self->once, measure->has_once_per);
  if (measure->has_once_per)
    gtk_spin_button_set_value (self->once_days, measure->once_per_days);
}

void
premia_measure_dialog_show_form (PremiaMeasureDialog *self)
{
  self->silent = TRUE;
  show_kind (self);
  show_stages (self);
  show_credit (self);
  show_filters (self);
  self->silent = FALSE;
}
