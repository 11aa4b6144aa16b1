/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-shelf"

#include "premia-report-shelf.h"
#include "premia-setup-deed.h"

#include "exchange/premia-report-setup-file.h"
#include "ui/page/premia-latest-toast.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

struct _PremiaReportShelf
{
  AdwBin               parent_instance;
  AdwPreferencesGroup *group;
  GtkWidget           *nothing;
  PremiaContext       *context;   /* (owned) (nullable) */
  PremiaWorkspace     *workspace; /* (owned) (nullable): whose rows are shown */
  GPtrArray           *setups;    /* (owned) (element-type PremiaStoredSetup) */
  GPtrArray           *rows;      /* (owned) (element-type GtkWidget): borrowed of the group */
  GPtrArray           *steps;     /* (owned) (element-type PremiaSetupStep) */
  guint                n_done;    /* of them; the rest can be redone */
  PremiaReportSetup   *current;   /* (owned) (nullable) */
  guint                n_running; /* deeds */
  gboolean             writing;   /* one of them writes: the next step waits for it */
  guint                n_asked, n_shown; /* numbers of the latest deed, and of that whose rows are shown */
};

G_DEFINE_FINAL_TYPE (PremiaReportShelf, premia_report_shelf, ADW_TYPE_BIN)

enum { CHOSEN, STEPS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const PremiaStoredSetup *
find (PremiaReportShelf *self, const char *name)
{
  for (guint i = 0; i < self->setups->len; i++)
    if (g_str_equal (((const PremiaStoredSetup *) g_ptr_array_index (self->setups, i))->name, name))
      return g_ptr_array_index (self->setups, i);
  return NULL;
}

static gboolean
tell (PremiaReportShelf *self, GError *error)
{
  premia_context_tell_problem (self->context, error->message);
  g_error_free (error);
  return FALSE;
}

/* ---- rows ---- */

static void
on_row_cb (AdwActionRow *row, PremiaReportShelf *self)
{
  premia_report_shelf_choose (self, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static void
add_row (PremiaReportShelf *self, const PremiaStoredSetup *setup)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *said = g_strdup_printf (_("Rename or remove “%s”"), setup->name);
  g_autoptr (GMenuItem) rename_item = g_menu_item_new (_("_Rename…"), NULL), remove_item = g_menu_item_new (_("Re_move"), NULL);

  g_menu_item_set_action_and_target (rename_item, "shelf.rename", "s", setup->name);
  g_menu_item_set_action_and_target (remove_item, "shelf.remove", "s", setup->name);
  g_menu_append_item (menu, rename_item);
  g_menu_append_item (menu, remove_item);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), setup->name);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_cb), self, 0);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, said);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  premia_own_name_set (GTK_WIDGET (button), said);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_rows (PremiaReportShelf *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->setups->len; i++)
    add_row (self, g_ptr_array_index (self->setups, i));
  gtk_widget_set_visible (self->nothing, self->setups->len == 0);
}

static void
offer_undo (PremiaReportShelf *self, const char *title)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (premia_report_shelf_undo), self, G_CONNECT_SWAPPED);
  premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), toast);
}

/* What is not written yet cannot be built upon. */
static void
update_actions (PremiaReportShelf *self)
{
  const gboolean able = self->workspace != NULL && !self->writing && premia_workspace_get_read_only_reason (self->workspace) == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shelf.keep", able);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shelf.rename", able);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shelf.remove", able);
  g_signal_emit (self, signals[STEPS_CHANGED], 0);
}

/* Takes the step, which was written. */
static void
count_step (PremiaReportShelf *self, PremiaSetupDeed *deed)
{
  if (deed->kind == PREMIA_SETUP_TAKE)
    {
      g_ptr_array_set_size (self->steps, (int) self->n_done);
      deed->step->title = g_strdup (deed->title);
      g_ptr_array_add (self->steps, g_steal_pointer (&deed->step));
      offer_undo (self, deed->title);
    }
  self->n_done += deed->kind == PREMIA_SETUP_UNDO ? -1 : 1;
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaReportShelf *self = PREMIA_REPORT_SHELF (source);
  PremiaSetupDeed *deed;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) setups = premia_setup_deed_run_finish (self, result, &deed, &error);

  self->n_running--;
  if (deed->kind != PREMIA_SETUP_LIST)
    self->writing = FALSE;
  if (self->context == NULL)
    return;
  if (error != NULL)
    premia_context_tell_problem (self->context, error->message);
  /* Else it is another workspace's. */
  if (deed->workspace == self->workspace)
    {
      if (deed->written)
        count_step (self, deed);
      /* Of two that overlap, the one that was asked for later knows more. */
      if (setups != NULL && deed->number > self->n_shown)
        {
          g_ptr_array_unref (self->setups);
          self->setups = g_steal_pointer (&setups);
          self->n_shown = deed->number;
          show_rows (self);
        }
    }
  update_actions (self);
}

/* Takes @step and @title. */
static void
start_deed (PremiaReportShelf *self, PremiaSetupDeedKind kind, PremiaSetupStep *step, char *title)
{
  PremiaSetupDeed *deed = g_new0 (PremiaSetupDeed, 1);

  *deed = (PremiaSetupDeed){ .kind = kind, .workspace = g_object_ref (self->workspace), .step = step, .title = title, .number = ++self->n_asked };
  self->n_running++;
  self->writing = self->writing || kind != PREMIA_SETUP_LIST;
  premia_setup_deed_run_async (self, deed, on_done_cb);
  update_actions (self);
}

static void
read_again (PremiaReportShelf *self)
{
  if (self->workspace != NULL)
    start_deed (self, PREMIA_SETUP_LIST, NULL, NULL);
}

static void
on_changed_cb (PremiaReportShelf *self, PremiaWorkspaceNoun what)
{
  if ((what & PREMIA_WORKSPACE_SETUPS) != 0)
    read_again (self);
}

/* Of another workspace there is nothing to be undone. */
static void
follow_workspace (PremiaReportShelf *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);

  if (workspace == self->workspace)
    return;
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, on_changed_cb, self);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    g_signal_connect_object (workspace, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_set_size (self->steps, 0);
  self->n_done = 0;
  g_ptr_array_set_size (self->setups, 0);
  show_rows (self);
  update_actions (self);
  read_again (self);
}

/* ---- steps ---- */

/* Takes @before, @after and @title. */
static gboolean
take_step (PremiaReportShelf *self, PremiaStoredSetup *before, PremiaStoredSetup *after, char *title)
{
  PremiaSetupStep *step = g_new0 (PremiaSetupStep, 1);

  *step = (PremiaSetupStep){ .before = before, .after = after };
  if (self->workspace == NULL || self->writing)
    {
      premia_setup_step_free (step);
      g_free (title);
      return FALSE;
    }
  start_deed (self, PREMIA_SETUP_TAKE, step, title);
  return TRUE;
}

void
premia_report_shelf_undo (PremiaReportShelf *self)
{
  g_return_if_fail (PREMIA_IS_REPORT_SHELF (self));

  if (premia_report_shelf_can_undo (self))
    start_deed (self, PREMIA_SETUP_UNDO, premia_setup_step_copy (g_ptr_array_index (self->steps, self->n_done - 1)), NULL);
}

void
premia_report_shelf_redo (PremiaReportShelf *self)
{
  g_return_if_fail (PREMIA_IS_REPORT_SHELF (self));

  if (premia_report_shelf_can_redo (self))
    start_deed (self, PREMIA_SETUP_REDO, premia_setup_step_copy (g_ptr_array_index (self->steps, self->n_done)), NULL);
}

gboolean
premia_report_shelf_is_busy (PremiaReportShelf *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORT_SHELF (self), FALSE);
  return self->n_running > 0;
}

gboolean
premia_report_shelf_can_undo (PremiaReportShelf *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORT_SHELF (self), FALSE);
  return !self->writing && self->n_done > 0;
}

gboolean
premia_report_shelf_can_redo (PremiaReportShelf *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORT_SHELF (self), FALSE);
  return !self->writing && self->n_done < self->steps->len;
}

static const char *
get_title (PremiaReportShelf *self, guint index)
{
  return ((const PremiaSetupStep *) g_ptr_array_index (self->steps, index))->title;
}

const char *
premia_report_shelf_get_undo (PremiaReportShelf *self)
{
  return premia_report_shelf_can_undo (self) ? get_title (self, self->n_done - 1) : NULL;
}

const char *
premia_report_shelf_get_redo (PremiaReportShelf *self)
{
  return premia_report_shelf_can_redo (self) ? get_title (self, self->n_done) : NULL;
}

/* ---- what can be done ---- */

static PremiaStoredSetup *
copy_as (const PremiaStoredSetup *setup, const char *name)
{
  PremiaStoredSetup *copy = premia_stored_setup_copy (setup);

  g_free (copy->name);
  copy->name = g_strdup (name);
  return copy;
}

/* Under a name that is there already, what was there is changed. */
gboolean
premia_report_shelf_keep (PremiaReportShelf *self, const char *name)
{
  const PremiaStoredSetup *known;
  PremiaStoredSetup *after;
  char *title;

  g_return_val_if_fail (PREMIA_IS_REPORT_SHELF (self) && name != NULL, FALSE);

  if (self->current == NULL)
    return FALSE;
  known = find (self, name);
  after = g_new0 (PremiaStoredSetup, 1);
  *after = (PremiaStoredSetup){ known != NULL ? known->id : 0, g_strdup (name), premia_report_setup_file_to_text (self->current) };
  title = g_strdup_printf (known != NULL ? _("“%s” changed") : _("“%s” kept"), name);
  return take_step (self, known != NULL ? premia_stored_setup_copy (known) : NULL, after, title);
}

gboolean
premia_report_shelf_rename (PremiaReportShelf *self, const char *name, const char *to)
{
  const PremiaStoredSetup *known;
  char *title;

  g_return_val_if_fail (PREMIA_IS_REPORT_SHELF (self) && name != NULL && to != NULL, FALSE);

  known = find (self, name);
  if (known == NULL || g_str_equal (name, to))
    return FALSE;
  title = g_strdup_printf (_("“%1$s” is now “%2$s”"), name, to);
  return take_step (self, premia_stored_setup_copy (known), copy_as (known, to), title);
}

gboolean
premia_report_shelf_remove (PremiaReportShelf *self, const char *name)
{
  const PremiaStoredSetup *known;
  char *title;

  g_return_val_if_fail (PREMIA_IS_REPORT_SHELF (self) && name != NULL, FALSE);

  known = find (self, name);
  if (known == NULL)
    return FALSE;
  title = g_strdup_printf (_("“%s” removed"), name);
  return take_step (self, premia_stored_setup_copy (known), NULL, title);
}

gboolean
premia_report_shelf_choose (PremiaReportShelf *self, const char *name)
{
  const PremiaStoredSetup *known;
  g_autoptr (PremiaReportSetup) setup = NULL;
  GError *error = NULL;

  g_return_val_if_fail (PREMIA_IS_REPORT_SHELF (self) && name != NULL, FALSE);

  known = find (self, name);
  if (known == NULL)
    return FALSE;
  setup = premia_report_setup_file_parse (known->text, -1, known->name, &error);
  if (setup == NULL)
    return tell (self, error);
  g_signal_emit (self, signals[CHOSEN], 0, setup);
  return TRUE;
}

/* ---- a name is asked for ---- */

static void
on_named_cb (PremiaReportShelf *self, const char *response, AdwMessageDialog *dialog)
{
  const char *earlier = g_object_get_data (G_OBJECT (dialog), "earlier");
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (g_object_get_data (G_OBJECT (dialog), "entry"))));

  if (!g_str_equal (response, "keep") || *name == '\0')
    return;
  if (earlier != NULL)
    premia_report_shelf_rename (self, earlier, name);
  else
    premia_report_shelf_keep (self, name);
}

static void
on_name_cb (AdwMessageDialog *dialog, GParamSpec *pspec, GtkEditable *entry)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "keep", *name != '\0');
}

/* @earlier: (nullable): what is to be renamed */
static void
ask_name (PremiaReportShelf *self, const char *earlier)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog, *entry;

  if (root == NULL)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (root), earlier != NULL ? _("Rename the Setup") : _("Keep This Setup"),
                                   _("It is found under this name, here and by “premiactl report --setup”."));
  entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), earlier != NULL ? earlier : "");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the setup"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "keep", earlier != NULL ? _("_Rename") : _("_Keep"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "keep", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "keep", earlier != NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "earlier", g_strdup (earlier), g_free);
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  g_signal_connect_object (entry, "notify::text", G_CALLBACK (on_name_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_named_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_keep_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ask_name (PREMIA_REPORT_SHELF (widget), NULL);
}

static void
on_rename_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ask_name (PREMIA_REPORT_SHELF (widget), g_variant_get_string (parameter, NULL));
}

static void
on_remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_report_shelf_remove (PREMIA_REPORT_SHELF (widget), g_variant_get_string (parameter, NULL));
}

static void
premia_report_shelf_dispose (GObject *object)
{
  PremiaReportShelf *self = PREMIA_REPORT_SHELF (object);

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, on_changed_cb, self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_report_shelf_parent_class)->dispose (object);
}

static void
premia_report_shelf_finalize (GObject *object)
{
  PremiaReportShelf *self = PREMIA_REPORT_SHELF (object);

  g_ptr_array_unref (self->setups);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->steps);
  premia_report_setup_free (self->current);

  G_OBJECT_CLASS (premia_report_shelf_parent_class)->finalize (object);
}

static void
premia_report_shelf_class_init (PremiaReportShelfClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_report_shelf_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_report_shelf_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[STEPS_CHANGED] = g_signal_new ("steps-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/reports/premia-report-shelf.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaReportShelf, group);
  gtk_widget_class_bind_template_child (widget_class, PremiaReportShelf, nothing);
  gtk_widget_class_install_action (widget_class, "shelf.keep", NULL, on_keep_cb);
  gtk_widget_class_install_action (widget_class, "shelf.rename", "s", on_rename_cb);
  gtk_widget_class_install_action (widget_class, "shelf.remove", "s", on_remove_cb);
}

static void
premia_report_shelf_init (PremiaReportShelf *self)
{
  self->setups = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_stored_setup_free);
  self->rows = g_ptr_array_new ();
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_setup_step_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
premia_report_shelf_set_context (PremiaReportShelf *self, PremiaContext *context)
{
  g_return_if_fail (PREMIA_IS_REPORT_SHELF (self) && PREMIA_IS_CONTEXT (context) && self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (follow_workspace), self, G_CONNECT_SWAPPED);
  show_rows (self);
  update_actions (self);
  follow_workspace (self);
}

void
premia_report_shelf_set_current (PremiaReportShelf *self, const PremiaReportSetup *setup)
{
  PremiaReportSetup *copy;

  g_return_if_fail (PREMIA_IS_REPORT_SHELF (self) && setup != NULL);

  copy = premia_report_setup_copy (setup);
  premia_report_setup_free (self->current);
  self->current = copy;
}

guint
premia_report_shelf_get_n (PremiaReportShelf *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORT_SHELF (self), 0);

  return self->setups->len;
}
