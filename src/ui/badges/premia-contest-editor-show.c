/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest-editor"

#include "premia-contest-editor-private.h"

#include "design/premia-contest-subject.h"
#include "ui/payouts/premia-date-row.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- roles and teams ---- */

static void
add_once (GHashTable *seen, const char *text)
{
  if (text != NULL && *text != '\0')
    g_hash_table_add (seen, (gpointer) text);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Those of anybody at any time, and @own. (transfer full) */
static char **
list_groups (PremiaDesk *desk, gboolean teams, const char *own)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (desk));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree gpointer *keys = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  guint n;

  add_once (seen, own);
  for (guint i = 0; i < premia_people_get_n (people); i++)
    for (guint k = 0; k < premia_people_get (people, i)->n_stints; k++)
      {
        const PremiaStint *stint = &premia_people_get (people, i)->stints[k];

        add_once (seen, teams ? stint->team : stint->role);
      }
  keys = g_hash_table_get_keys_as_array (seen, &n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (found, g_strdup (keys[i]));
  g_ptr_array_sort (found, by_text);
  g_ptr_array_add (found, NULL);
  return (char **) g_ptr_array_steal (found, NULL);
}

static void
show_groups (PremiaContestEditor *self, ContestField field, char ***known, gboolean teams, const char *own)
{
  AdwComboRow *row = ADW_COMBO_ROW (self->rows[field]);
  g_auto (GStrv) groups = list_groups (self->desk, teams, own);
  guint selected = 0;

  if (*known == NULL || !g_strv_equal ((const char *const *) *known, (const char *const *) groups))
    {
      g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

      gtk_string_list_append (list, _("Everybody"));
      for (guint i = 0; groups[i] != NULL; i++)
        gtk_string_list_append (list, teams ? groups[i] : premia_wording_role (groups[i], premia_locale_get_words (self->locale)));
      adw_combo_row_set_model (row, G_LIST_MODEL (list));
      g_strfreev (*known);
      *known = g_steal_pointer (&groups);
    }
  for (guint i = 0; own != NULL && (*known)[i] != NULL; i++)
    if (strcmp ((*known)[i], own) == 0)
      selected = i + 1;
  adw_combo_row_set_selected (row, selected);
}

/* ---- texts ---- */

/* What somebody is typing stays as they type it while it means the same. */
static void
show_text (PremiaContestEditor *self, ContestField field, const char *text)
{
  GtkWidget *row = self->rows[field];

  gtk_widget_remove_css_class (row, "error");
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (row)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static char *
say_micros (PremiaContestEditor *self, PremiaMoney micros)
{
  const PremiaRational value = premia_rational_from_micros (micros);

  return premia_locale_format_number (self->locale, value, 6, FALSE);
}

static gboolean
reads_as (PremiaContestEditor *self, ContestField field, PremiaMoney wanted)
{
  PremiaMoney typed;

  return premia_locale_parse_amount (self->locale, gtk_editable_get_text (GTK_EDITABLE (self->rows[field])), &typed) && typed == wanted;
}

/* A rate is typed in hundredths. */
static void
show_threshold (PremiaContestEditor *self, ContestField field, gboolean has, PremiaMoney threshold, gboolean rate)
{
  const PremiaMoney shown = rate && threshold <= G_MAXINT64 / 100 ? threshold * 100 : threshold;
  g_autofree char *text = has ? say_micros (self, shown) : g_strdup ("");

  if (has && reads_as (self, field, shown))
    gtk_widget_remove_css_class (self->rows[field], "error");
  else
    show_text (self, field, text);
}

static gboolean
reads_as_prizes (PremiaContestEditor *self)
{
  g_auto (GStrv) texts = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->rows[CONTEST_PRIZES])), ";", -1);
  const GArray *prizes = self->contest->prizes;

  if (g_strv_length (texts) != prizes->len)
    return FALSE;
  for (guint i = 0; i < prizes->len; i++)
    {
      PremiaMoney typed;

      if (!premia_locale_parse_amount (self->locale, g_strstrip (texts[i]), &typed) || typed != g_array_index (prizes, PremiaMoney, i))
        return FALSE;
    }
  return TRUE;
}

static void
show_prizes (PremiaContestEditor *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->contest->prizes->len; i++)
    {
      g_autofree char *amount = say_micros (self, g_array_index (self->contest->prizes, PremiaMoney, i));

      g_string_append_printf (text, "%s%s", i == 0 ? "" : "; ", amount);
    }
  if (reads_as_prizes (self))
    gtk_widget_remove_css_class (self->rows[CONTEST_PRIZES], "error");
  else
    show_text (self, CONTEST_PRIZES, text->str);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[CONTEST_PRIZES]),
                                 self->contest->n_winners > 1 ? _("Amounts by place, with “;” between them") : _("Amount for each"));
}

static void
show_names (PremiaContestEditor *self)
{
  const char *name = premia_label_get (&self->contest->name, premia_locale_get_words (self->locale)->language);

  show_text (self, CONTEST_NAME, name == NULL ? "" : name);
  show_text (self, CONTEST_ACTION, self->contest->action == NULL ? "" : self->contest->action);
}

/* ---- what there is of the form ---- */

static void
choose (PremiaContestEditor *self, ContestField field, guint index)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->rows[field]), index);
}

static void
show_visible (PremiaContestEditor *self)
{
  const PremiaContest *contest = self->contest;
  const gboolean streak = contest->kind == PREMIA_CONTEST_STREAK, ranking = contest->kind == PREMIA_CONTEST_RANKING;
  const gboolean places = ranking && contest->n_winners > 0, pay = contest->reward == PREMIA_CONTEST_PAY;
  const gboolean visible[N_CONTEST_FIELDS] = {
    [CONTEST_NAME] = TRUE, [CONTEST_ROLE] = TRUE, [CONTEST_TEAM] = TRUE, [CONTEST_WHEN] = TRUE, [CONTEST_FROM] = TRUE, [CONTEST_TO] = TRUE,
    [CONTEST_SUBJECT] = TRUE, [CONTEST_UNIT] = streak, [CONTEST_LENGTH] = streak, [CONTEST_AT_LEAST] = contest->has_at_least, [CONTEST_HOW] = ranking,
    [CONTEST_WINNERS] = places, [CONTEST_MIN] = places, [CONTEST_MIN_BASE] = premia_contest_is_rate (self->contest), [CONTEST_IMPROVEMENT] = ranking,
    [CONTEST_TIES] = places && pay, [CONTEST_REWARD] = TRUE, [CONTEST_ACTION] = contest->reward == PREMIA_CONTEST_ACTION, [CONTEST_PRIZES] = pay,
  };

  for (guint i = 0; i < N_CONTEST_FIELDS; i++)
    gtk_widget_set_visible (self->rows[i], visible[i]);
}

static void
show_titles (PremiaContestEditor *self, gboolean rate)
{
  static const char *const at_least[] = { N_("At least each time"), N_("At least all together"), N_("At least to win") };
  static const char *const at_least_rate[] = { N_("At least each time, %"), N_("At least all together, %"), N_("At least to win, %") };
  const PremiaContestKind kind = self->contest->kind;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[CONTEST_AT_LEAST]), rate ? _(at_least_rate[kind]) : _(at_least[kind]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[CONTEST_MIN]), rate ? _("Least for a place, %") : _("Least for a place"));
}

static void
show_days (PremiaContestEditor *self)
{
  const PremiaContest *contest = self->contest;

  premia_date_row_set_date (PREMIA_DATE_ROW (self->rows[CONTEST_FROM]), contest->from);
  premia_date_row_set_date (PREMIA_DATE_ROW (self->rows[CONTEST_TO]), contest->to);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[CONTEST_FROM]), contest->from == PREMIA_DATE_NONE ? _("Since the first action") : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[CONTEST_TO]), contest->to == PREMIA_DATE_NONE ? _("Without end") : "");
}

void
premia_contest_editor_show (PremiaContestEditor *self)
{
  const PremiaContest *contest = self->contest;
  const gboolean rate = premia_contest_is_rate (self->contest);
  const int subject = premia_contest_get_subject (self->contest);

  show_visible (self);
  show_titles (self, rate);
  show_groups (self, CONTEST_ROLE, &self->roles, FALSE, contest->role);
  show_groups (self, CONTEST_TEAM, &self->teams, TRUE, contest->team);
  show_names (self);
  choose (self, CONTEST_WHEN, contest->repeats ? contest->every + 1 : 0);
  show_days (self);
  choose (self, CONTEST_SUBJECT, subject < 0 ? PREMIA_N_SUBJECTS : (guint) subject);
  choose (self, CONTEST_UNIT, contest->unit);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->spins[CONTEST_LENGTH]), MAX (contest->length, 2));
  choose (self, CONTEST_HOW, contest->n_winners > 0 ? 0 : 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->spins[CONTEST_WINNERS]), MAX (contest->n_winners, 1));
  show_threshold (self, CONTEST_AT_LEAST, contest->has_at_least, contest->at_least, rate);
  show_threshold (self, CONTEST_MIN, contest->has_min, contest->min, rate);
  show_threshold (self, CONTEST_MIN_BASE, contest->has_min_base, contest->min_base, FALSE);
  gtk_switch_set_active (GTK_SWITCH (self->switches[CONTEST_IMPROVEMENT]), contest->improvement);
  choose (self, CONTEST_TIES, contest->ties == PREMIA_TIES_ALL ? 1 : 0);
  choose (self, CONTEST_REWARD, contest->reward);
  show_prizes (self);
}
