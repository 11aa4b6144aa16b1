/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-form"

#include "premia-report-form.h"
#include "premia-report-habits.h"
#include "premia-report-people-dialog.h"

#include "jobs/premia-report-job.h"
#include "report/premia-name-order.h"
#include "report/premia-report-part.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaReportForm
{
  AdwBin               parent_instance;
  AdwComboRow         *kind_row;
  AdwActionRow        *people_row;
  AdwComboRow         *scheme_row;
  AdwComboRow         *control_row;
  AdwComboRow         *span_row;
  AdwComboRow         *language_row;
  AdwPreferencesGroup *parts_group;
  AdwComboRow         *paper_row;
  AdwComboRow         *turn_row;
  AdwComboRow         *format_row;
  AdwActionRow        *each_row;
  GtkSwitch           *each_switch;
  GPtrArray           *part_rows;  /* (owned) (element-type GtkWidget): borrowed of their group */
  PremiaReportSetup   *setup;      /* (owned) */
  PremiaDesk          *desk;       /* (owned) (nullable) */
  char                *language;   /* (owned) */
  GPtrArray           *schemes;    /* (owned) (element-type utf8): ids of the rows after "All in force" */
  GPtrArray           *teams;      /* (owned) (element-type utf8): of the rows after "None" */
  gboolean             filling;    /* the rows are being filled: nobody has chosen anything */
};

G_DEFINE_FINAL_TYPE (PremiaReportForm, premia_report_form, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Of the rows, in their order. */
static const char *const languages[] = { "", "en", "ru" };
static const char *const formats[] = { "pdf", "xlsx", "csv" };

static guint
find_text (const char *const *texts, guint n, const char *text)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (texts[i], text))
      return i;
  return 0;
}

/* ---- whom ---- */

static char *
say_name (PremiaReportForm *self, const char *name)
{
  PremiaPeople *people = self->desk != NULL ? premia_dataset_get_people (premia_desk_get_dataset (self->desk)) : NULL;
  const int person = people != NULL ? premia_people_find (people, name) : -1;

  if (person >= 0)
    return g_strdup (premia_name_of (people, (guint) person));
  return g_strdup (strchr (name, ':') != NULL ? strchr (name, ':') + 1 : name);
}

static void
show_people (PremiaReportForm *self)
{
  const guint n = g_strv_length (self->setup->who);
  g_autofree char *text = NULL, *escaped = NULL;

  if (n == 0)
    text = g_strdup (_("Everybody"));
  else if (n == 1)
    text = say_name (self, self->setup->who[0]);
  else
    text = g_strdup_printf (ngettext ("%u chosen", "%u chosen", n), n);
  escaped = g_markup_escape_text (text, -1);
  adw_action_row_set_subtitle (self->people_row, escaped);
}

/* ---- parts ---- */

static void
changed (PremiaReportForm *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_part_cb (GtkSwitch *part_switch, GParamSpec *pspec, PremiaReportForm *self)
{
  const PremiaReportPart *part = g_object_get_data (G_OBJECT (part_switch), "part");

  if (self->filling)
    return;
  premia_report_setup_hide (self->setup, part->id, !gtk_switch_get_active (part_switch));
  changed (self);
}

static void
show_parts (PremiaReportForm *self)
{
  guint n;
  const PremiaReportPart *parts = premia_report_list_parts (self->setup->kind, &n);

  for (guint i = 0; i < self->part_rows->len; i++)
    adw_preferences_group_remove (self->parts_group, g_ptr_array_index (self->part_rows, i));
  g_ptr_array_set_size (self->part_rows, 0);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *part_switch = gtk_switch_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(parts[i].title));
      gtk_widget_set_valign (part_switch, GTK_ALIGN_CENTER);
      gtk_switch_set_active (GTK_SWITCH (part_switch), !premia_report_setup_hides (self->setup, parts[i].id));
      gtk_accessible_update_property (GTK_ACCESSIBLE (part_switch), GTK_ACCESSIBLE_PROPERTY_LABEL, _(parts[i].title), -1);
      g_object_set_data (G_OBJECT (part_switch), "part", (gpointer) &parts[i]);
      g_signal_connect_object (part_switch, "notify::active", G_CALLBACK (on_part_cb), self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), part_switch);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), part_switch);
      adw_preferences_group_add (self->parts_group, row);
      g_ptr_array_add (self->part_rows, row);
    }
}

/* ---- all of it ---- */

static void
show_schemes (PremiaReportForm *self)
{
  guint selected = 0;

  for (guint i = 0; i < self->schemes->len; i++)
    if (g_str_equal (g_ptr_array_index (self->schemes, i), self->setup->scheme))
      selected = i + 1;
  adw_combo_row_set_selected (self->scheme_row, selected);
  selected = 0;
  for (guint i = 0; i < self->teams->len; i++)
    if (g_str_equal (g_ptr_array_index (self->teams, i), self->setup->control))
      selected = i + 1;
  adw_combo_row_set_selected (self->control_row, selected);
}

static void
show_setup (PremiaReportForm *self)
{
  const PremiaReportSetup *setup = self->setup;

  self->filling = TRUE;
  adw_combo_row_set_selected (self->kind_row, setup->kind);
  adw_combo_row_set_selected (self->span_row, setup->span - PREMIA_PERIOD_MONTH);
  adw_combo_row_set_selected (self->language_row, find_text (languages, G_N_ELEMENTS (languages), setup->language));
  adw_combo_row_set_selected (self->paper_row, setup->paper);
  adw_combo_row_set_selected (self->turn_row, setup->turn);
  adw_combo_row_set_selected (self->format_row, find_text (formats, G_N_ELEMENTS (formats), setup->format));
  gtk_switch_set_active (self->each_switch, premia_report_setup_get_each (setup));
  gtk_widget_set_visible (GTK_WIDGET (self->each_row), premia_report_kind_can_be_each (setup->kind));
  gtk_widget_set_visible (GTK_WIDGET (self->scheme_row), setup->kind == PREMIA_REPORT_SCHEME || setup->kind == PREMIA_REPORT_EFFECT);
  gtk_widget_set_visible (GTK_WIDGET (self->control_row), setup->kind == PREMIA_REPORT_EFFECT);
  gtk_widget_set_visible (GTK_WIDGET (self->parts_group), setup->kind != PREMIA_REPORT_EFFECT);
  show_schemes (self);
  show_people (self);
  show_parts (self);
  self->filling = FALSE;
}

/* Parts are of a kind: of another one all are there. */
static void
on_kind_cb (PremiaReportForm *self)
{
  const PremiaReportKind kind = (PremiaReportKind) adw_combo_row_get_selected (self->kind_row);
  g_autoptr (PremiaReportSetup) fresh = NULL;

  if (self->filling || kind == self->setup->kind || (guint) kind >= PREMIA_N_REPORTS)
    return;
  fresh = premia_report_setup_new (kind);
  self->setup->kind = kind;
  self->setup->each = premia_report_setup_get_each (self->setup);
  premia_report_setup_set_hidden (self->setup, (const char *const *) fresh->hidden);
  show_setup (self);
  changed (self);
}

static void
on_row_cb (PremiaReportForm *self)
{
  PremiaReportSetup *setup = self->setup;
  const guint scheme = adw_combo_row_get_selected (self->scheme_row), control = adw_combo_row_get_selected (self->control_row);

  if (self->filling)
    return;
  setup->span = (PremiaPeriodKind) (PREMIA_PERIOD_MONTH + adw_combo_row_get_selected (self->span_row));
  setup->paper = (PremiaPaperSize) adw_combo_row_get_selected (self->paper_row);
  setup->turn = (PremiaPaperTurn) adw_combo_row_get_selected (self->turn_row);
  setup->each = premia_report_kind_can_be_each (setup->kind) && gtk_switch_get_active (self->each_switch);
  premia_report_setup_set_language (setup, languages[MIN (adw_combo_row_get_selected (self->language_row), G_N_ELEMENTS (languages) - 1)]);
  premia_report_setup_set_format (setup, formats[MIN (adw_combo_row_get_selected (self->format_row), G_N_ELEMENTS (formats) - 1)]);
  premia_report_setup_set_control (setup, control > 0 && control <= self->teams->len ? g_ptr_array_index (self->teams, control - 1) : "");
  premia_report_setup_set_scheme (setup, scheme > 0 && scheme <= self->schemes->len ? g_ptr_array_index (self->schemes, scheme - 1) : "");
  changed (self);
}

static void
on_people_chosen_cb (PremiaReportForm *self, char **names)
{
  premia_report_setup_set_who (self->setup, (const char *const *) names);
  show_people (self);
  changed (self);
}

static void
on_people_cb (PremiaReportForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  PremiaReportPeopleDialog *dialog;

  if (self->desk == NULL || root == NULL)
    return;
  dialog = premia_report_people_dialog_new (GTK_WINDOW (root), self->desk, (const char *const *) self->setup->who);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_people_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
premia_report_form_dispose (GObject *object)
{
  PremiaReportForm *self = PREMIA_REPORT_FORM (object);

  g_clear_pointer (&self->desk, premia_desk_unref);

  G_OBJECT_CLASS (premia_report_form_parent_class)->dispose (object);
}

static void
premia_report_form_finalize (GObject *object)
{
  PremiaReportForm *self = PREMIA_REPORT_FORM (object);

  premia_report_setup_free (self->setup);
  g_ptr_array_unref (self->part_rows);
  g_ptr_array_unref (self->schemes);
  g_ptr_array_unref (self->teams);
  g_free (self->language);

  G_OBJECT_CLASS (premia_report_form_parent_class)->finalize (object);
}

static void
premia_report_form_class_init (PremiaReportFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_report_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_report_form_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/reports/premia-report-form.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaReportForm, kind_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportForm, people_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportForm, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportForm, control_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportForm, span_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportForm, language_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportForm, parts_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportForm, paper_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportForm, turn_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportForm, format_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportForm, each_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportForm, each_switch);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_people_cb);
}

static void
premia_report_form_init (PremiaReportForm *self)
{
  self->setup = premia_report_habits_new_setup (PREMIA_REPORT_REGISTER);
  self->part_rows = g_ptr_array_new ();
  self->schemes = g_ptr_array_new_with_free_func (g_free);
  self->teams = g_ptr_array_new_with_free_func (g_free);
  self->language = g_strdup ("en");
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_setup (self);
}

static const char *
say_scheme (PremiaReportForm *self, PremiaScheme *scheme)
{
  const char *name = premia_label_get (&scheme->name, self->language);

  return name != NULL && *name != '\0' ? name : scheme->id;
}

static void
fill_teams (PremiaReportForm *self)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (self->desk));
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->teams, 0);
  gtk_string_list_append (names, C_("team", "None"));
  for (guint i = 0; i < premia_people_get_n (people); i++)
    for (guint j = 0; j < premia_people_get (people, i)->n_stints; j++)
      {
        const char *team = premia_people_get (people, i)->stints[j].team;

        if (*team == '\0' || !g_hash_table_add (known, (gpointer) team))
          continue;
        g_ptr_array_add (self->teams, g_strdup (team));
        gtk_string_list_append (names, team);
      }
  adw_combo_row_set_model (self->control_row, G_LIST_MODEL (names));
}

void
premia_report_form_set_desk (PremiaReportForm *self, PremiaDesk *desk, const char *language)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_return_if_fail (PREMIA_IS_REPORT_FORM (self) && desk != NULL && language != NULL);

  premia_desk_ref (desk);
  g_clear_pointer (&self->desk, premia_desk_unref);
  self->desk = desk;
  g_free (self->language);
  self->language = g_strdup (language);
  g_ptr_array_set_size (self->schemes, 0);
  gtk_string_list_append (names, _("All in force"));
  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    {
      PremiaScheme *scheme = premia_desk_get_scheme (desk, i)->scheme;

      g_ptr_array_add (self->schemes, g_strdup (scheme->id));
      gtk_string_list_append (names, say_scheme (self, scheme));
    }
  self->filling = TRUE;
  adw_combo_row_set_model (self->scheme_row, G_LIST_MODEL (names));
  fill_teams (self);
  show_schemes (self);
  show_people (self);
  self->filling = FALSE;
}

const PremiaReportSetup *
premia_report_form_get_setup (PremiaReportForm *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORT_FORM (self), NULL);

  return self->setup;
}

void
premia_report_form_set_setup (PremiaReportForm *self, const PremiaReportSetup *setup)
{
  PremiaReportSetup *copy;

  g_return_if_fail (PREMIA_IS_REPORT_FORM (self) && setup != NULL);

  if (premia_report_setup_equal (setup, self->setup))
    return;
  copy = premia_report_setup_copy (setup);
  premia_report_setup_free (self->setup);
  self->setup = copy;
  show_setup (self);
  changed (self);
}
