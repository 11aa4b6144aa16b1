/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-people-dialog"

#include "premia-report-people-dialog.h"

#include "report/premia-name-order.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>
#include <string.h>

/* Rows are texts "name\ntitle\nkind": what a setup calls it, what people call it, and what it is. */
struct _PremiaReportPeopleDialog
{
  AdwWindow           parent_instance;
  GtkSearchEntry     *search;
  GtkListView        *list;
  GtkStack           *stack;
  GtkLabel           *summary;
  GtkCustomFilter    *filter;
  GtkFilterListModel *shown;  /* (owned) */
  GHashTable         *ticked; /* (owned): names */
  gboolean            binding;
};

G_DEFINE_FINAL_TYPE (PremiaReportPeopleDialog, premia_report_people_dialog, ADW_TYPE_WINDOW)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_summary (PremiaReportPeopleDialog *self)
{
  const guint n = g_hash_table_size (self->ticked);
  g_autofree char *text = n == 0 ? g_strdup (_("Nobody is ticked: the report is about everybody.")) : g_strdup_printf (ngettext ("%u chosen", "%u chosen", n), n);

  gtk_label_set_text (self->summary, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.clear", n > 0);
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  PremiaReportPeopleDialog *self = user_data;
  g_autofree char *wanted = premia_name_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *text = premia_name_fold (gtk_string_object_get_string (item));

  g_strstrip (wanted);
  return strstr (text, wanted) != NULL;
}

static void
on_search_cb (PremiaReportPeopleDialog *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0 ? "list" : "none");
}

/* ---- rows ---- */

static void
on_toggled_cb (GtkCheckButton *button, PremiaReportPeopleDialog *self)
{
  const char *name = g_object_get_data (G_OBJECT (button), "name");

  if (self->binding || name == NULL)
    return;
  premia_report_people_dialog_tick (self, name, gtk_check_button_get_active (button));
}

static void
on_setup_cb (PremiaReportPeopleDialog *self, GtkListItem *item)
{
  GtkWidget *button = gtk_check_button_new ();

  gtk_list_item_set_child (item, button);
  gtk_list_item_set_activatable (item, FALSE);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled_cb), self, 0);
}

static void
on_bind_cb (PremiaReportPeopleDialog *self, GtkListItem *item)
{
  GtkCheckButton *button = GTK_CHECK_BUTTON (gtk_list_item_get_child (item));
  g_auto (GStrv) texts = g_strsplit (gtk_string_object_get_string (gtk_list_item_get_item (item)), "\n", 3);
  g_autofree char *label = *texts[2] != '\0' ? g_strdup_printf ("%s · %s", texts[1], texts[2]) : g_strdup (texts[1]);

  self->binding = TRUE;
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (texts[0]), g_free);
  gtk_check_button_set_label (button, label);
  gtk_check_button_set_active (button, g_hash_table_contains (self->ticked, texts[0]));
  self->binding = FALSE;
}

/* ---- what there is ---- */

static int
compare (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* Each once, in alphabetical order. */
static GPtrArray *
list_places (PremiaPeople *people, gboolean team)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *places = g_ptr_array_new ();

  for (guint i = 0; i < premia_people_get_n (people); i++)
    for (guint j = 0; j < premia_people_get (people, i)->n_stints; j++)
      {
        const PremiaStint *stint = &premia_people_get (people, i)->stints[j];
        const char *place = team ? stint->team : stint->role;

        if (*place != '\0' && g_hash_table_add (known, (gpointer) place))
          g_ptr_array_add (places, (gpointer) place);
      }
  g_ptr_array_sort (places, compare);
  return places;
}

static void
add_places (GtkStringList *rows, PremiaPeople *people, gboolean team)
{
  g_autoptr (GPtrArray) places = list_places (people, team);

  for (guint i = 0; i < places->len; i++)
    {
      const char *place = g_ptr_array_index (places, i);
      /* Translators: in a list of people, behind the name of a team or role */
      g_autofree char *row = g_strdup_printf ("%s:%s\n%s\n%s", team ? "team" : "role", place, place, team ? _("team") : _("role"));

      gtk_string_list_append (rows, row);
    }
}

static GtkStringList *
list_rows (PremiaPeople *people)
{
  GtkStringList *rows = gtk_string_list_new (NULL);
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (guint));

  add_places (rows, people, TRUE);
  add_places (rows, people, FALSE);
  for (guint i = 0; i < premia_people_get_n (people); i++)
    g_array_append_val (persons, i);
  premia_name_sort_people (persons, people);
  for (guint i = 0; i < persons->len; i++)
    {
      const guint person = g_array_index (persons, guint, i);
      const PremiaPerson *who = premia_people_get (people, person);
      const char *team = who->n_stints > 0 ? who->stints[who->n_stints - 1].team : "";
      g_autofree char *row = g_strdup_printf ("%s\n%s\n%s", who->id, premia_name_of (people, person), team);

      gtk_string_list_append (rows, row);
    }
  return rows;
}

static void
show_rows (PremiaReportPeopleDialog *self)
{
  g_autoptr (GtkNoSelection) rows = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));

  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (rows));
}

/* ---- the window ---- */

void
premia_report_people_dialog_tick (PremiaReportPeopleDialog *self, const char *name, gboolean ticked)
{
  g_return_if_fail (PREMIA_IS_REPORT_PEOPLE_DIALOG (self) && name != NULL);

  if (ticked)
    g_hash_table_add (self->ticked, g_strdup (name));
  else
    g_hash_table_remove (self->ticked, name);
  show_summary (self);
}

void
premia_report_people_dialog_done (PremiaReportPeopleDialog *self)
{
  g_autofree char **names = NULL;

  g_return_if_fail (PREMIA_IS_REPORT_PEOPLE_DIALOG (self));

  names = (char **) g_hash_table_get_keys_as_array (self->ticked, NULL);
  g_signal_emit (self, signals[CHOSEN], 0, names);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_done_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_report_people_dialog_done (PREMIA_REPORT_PEOPLE_DIALOG (widget));
}

static void
on_clear_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaReportPeopleDialog *self = PREMIA_REPORT_PEOPLE_DIALOG (widget);

  g_hash_table_remove_all (self->ticked);
  show_summary (self);
  /* The rows on show are bound anew. */
  gtk_list_view_set_model (self->list, NULL);
  show_rows (self);
}

static void
premia_report_people_dialog_dispose (GObject *object)
{
  PremiaReportPeopleDialog *self = PREMIA_REPORT_PEOPLE_DIALOG (object);

  g_clear_object (&self->shown);

  G_OBJECT_CLASS (premia_report_people_dialog_parent_class)->dispose (object);
}

static void
premia_report_people_dialog_finalize (GObject *object)
{
  g_hash_table_unref (PREMIA_REPORT_PEOPLE_DIALOG (object)->ticked);

  G_OBJECT_CLASS (premia_report_people_dialog_parent_class)->finalize (object);
}

static void
premia_report_people_dialog_class_init (PremiaReportPeopleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_report_people_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_report_people_dialog_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/reports/premia-report-people-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaReportPeopleDialog, search);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportPeopleDialog, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportPeopleDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportPeopleDialog, summary);
  gtk_widget_class_bind_template_callback (widget_class, on_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_install_action (widget_class, "people.done", NULL, on_done_cb);
  gtk_widget_class_install_action (widget_class, "people.clear", NULL, on_clear_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "reports");
}

static void
premia_report_people_dialog_init (PremiaReportPeopleDialog *self)
{
  self->ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

PremiaReportPeopleDialog *
premia_report_people_dialog_new (GtkWindow *parent, PremiaDesk *desk, const char *const *chosen)
{
  PremiaReportPeopleDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && desk != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_REPORT_PEOPLE_DIALOG, "transient-for", parent, NULL);
  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++)
    g_hash_table_add (self->ticked, g_strdup (chosen[i]));
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->shown = gtk_filter_list_model_new (G_LIST_MODEL (list_rows (premia_dataset_get_people (premia_desk_get_dataset (desk)))), GTK_FILTER (self->filter));
  show_rows (self);
  show_summary (self);
  return self;
}
