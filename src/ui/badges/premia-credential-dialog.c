/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-credential-dialog"

#include "premia-credential-dialog.h"

#include "engine/premia-badge-holders.h"
#include "jobs/premia-badge-wardrobe.h"
#include "jobs/premia-contest-job.h"
#include "jobs/premia-credential-job.h"
#include "premia-badge-picture.h"
#include "premia-badge-words.h"
#include "premia-credential-keys.h"
#include "premia-gallery-contests.h"
#include "ui/context/premia-badge-watch.h"
#include "ui/help/premia-help-window.h"
#include "ui/page/premia-file-chooser.h"
#include "ui/page/premia-passphrase-rows.h"
#include "ui/reports/premia-report-saver.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaCredentialDialog
{
  AdwWindow            parent_instance;
  AdwToastOverlay     *toasts;
  GtkButton           *save;
  GtkSpinner          *spinner;
  PremiaBadgePicture  *picture;
  GtkLabel            *who, *problem;
  AdwComboRow         *kind;
  AdwEntryRow         *email, *password;
  AdwActionRow        *issuer, *key_row, *make, *open;

  PremiaContext       *context;   /* (owned) */
  PremiaBadgeWardrobe *wardrobe;  /* (owned) (nullable) */
  char                *badge, *title; /* (owned): its text, and what it is called */
  GPtrArray           *people;    /* (owned) (element-type utf8): ids */
  gboolean             is_one;
  gboolean             is_judging; /* who has won is not known yet */
  PremiaSigningKey    *key;       /* (owned) (nullable) */
  GFile               *target;    /* (owned) (nullable): where it is being written */
  gboolean             busy;
  GCancellable        *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PremiaCredentialDialog, premia_credential_dialog, ADW_TYPE_WINDOW)

/* ---- what is to be seen ---- */

static void
show_state (PremiaCredentialDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), !self->busy && !self->is_judging && self->people->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->make), self->key == NULL && !self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->open), self->key == NULL && !self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->password), self->key == NULL && !self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy || self->is_judging);
}

static void
show_problem (PremiaCredentialDialog *self, const char *message)
{
  gtk_label_set_text (self->problem, message == NULL ? "" : message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
}

static void
set_busy (PremiaCredentialDialog *self, gboolean busy)
{
  self->busy = busy;
  if (busy)
    show_problem (self, NULL);
  show_state (self);
}

static const char *
get_company (PremiaCredentialDialog *self)
{
  const PremiaBrand *brand = self->wardrobe == NULL ? NULL : premia_badge_wardrobe_get_brand (self->wardrobe);
  PremiaDesk *desk = premia_context_get_desk (self->context);

  if (brand != NULL && *brand->name != '\0')
    return brand->name;
  return desk == NULL ? "" : premia_desk_get_settings (desk)->company;
}

static void
show_issuer (PremiaCredentialDialog *self)
{
  const PremiaBrand *brand = self->wardrobe == NULL ? NULL : premia_badge_wardrobe_get_brand (self->wardrobe);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->issuer), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->issuer), get_company (self));
  adw_action_row_set_subtitle (self->issuer, brand != NULL && *brand->url != '\0'
                                               ? brand->url
                                               : _("Without a web address the company is known by its key. Name, logo and address are in the company's look."));
}

static void
show_key (PremiaCredentialDialog *self, const char *otherwise)
{
  g_autofree char *thumbprint = self->key == NULL ? NULL : premia_jwk_thumbprint (premia_signing_key_get_jwk (self->key));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->key_row), FALSE);
  adw_action_row_set_subtitle (self->key_row, thumbprint != NULL ? thumbprint : otherwise);
}

static const char *
name_person (PremiaCredentialDialog *self, const char *id)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  PremiaPeople *people = desk == NULL ? NULL : premia_dataset_get_people (premia_desk_get_dataset (desk));
  const int index = people == NULL ? -1 : premia_people_find (people, id);
  const PremiaPerson *person = index < 0 ? NULL : premia_people_get (people, (guint) index);

  return person == NULL || *person->name == '\0' ? id : person->name;
}

static void
show_who (PremiaCredentialDialog *self)
{
  g_autofree char *n = premia_locale_format_count (premia_context_get_locale (self->context), self->people->len);
  g_autofree char *text = NULL;

  if (self->is_one)
    /* Translators: a person and a badge */
    text = g_strdup_printf (_("%1$s: “%2$s”"), name_person (self, g_ptr_array_index (self->people, 0)), self->title);
  else if (self->is_judging)
    /* Translators: the name of a contest */
    text = g_strdup_printf (_("“%s”: looking who has won…"), self->title);
  else if (self->people->len == 0)
    text = g_strdup_printf (_("Nobody has “%s” yet"), self->title);
  else
    /* Translators: a badge, and how many people have it */
    text = g_strdup_printf (ngettext ("“%1$s”: %2$s person who has it", "“%1$s”: all %2$s people who have it", self->people->len), self->title, n);
  gtk_label_set_text (self->who, text);
  gtk_widget_set_visible (GTK_WIDGET (self->email), self->is_one);
}

static void
show_picture (PremiaCredentialDialog *self)
{
  if (self->wardrobe != NULL)
    premia_badge_picture_set_face (self->picture, premia_badge_wardrobe_get_face (self->wardrobe, self->badge, self->title));
}

/* ---- the key ---- */

static void
take_key (PremiaCredentialDialog *self, GAsyncResult *result, GError **error)
{
  g_clear_pointer (&self->key, premia_signing_key_unref);
  self->key = premia_credential_keys_finish (result, error);
}

static void
on_key_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaCredentialDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  take_key (self, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  show_key (self, error == NULL ? "" : error->message);
  set_busy (self, FALSE);
}

static void choose_key_file (PremiaCredentialDialog *self);

static void
on_key_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaCredentialDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  take_key (self, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (self->key != NULL)
    show_key (self, "");
  else
    show_problem (self, error->message);
  /* Without a keyring somebody says where. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    choose_key_file (self);
}

static GtkFileChooserNative *
choose (PremiaCredentialDialog *self, const char *title, GtkFileChooserAction action, const char *name, GCallback callback)
{
  GtkFileChooserNative *chooser = premia_file_chooser_new (title, GTK_WIDGET (self), action, action == GTK_FILE_CHOOSER_ACTION_SAVE ? _("_Save") : _("_Choose"));

  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", callback, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  return chooser;
}

/* (transfer full) (nullable): what was chosen; the chooser goes. */
static GFile *
end_choice (GtkNativeDialog *chooser, int response)
{
  GFile *file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  g_object_unref (chooser);
  return file;
}

static void
on_key_file_chosen_cb (PremiaCredentialDialog *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = end_choice (chooser, response);

  if (file == NULL)
    return;
  set_busy (self, TRUE);
  premia_credential_keys_make_async (get_company (self), g_file_peek_path (file), self->cancellable, on_key_made_cb, g_object_ref (self));
}

static void
choose_key_file (PremiaCredentialDialog *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "premia", NULL);
  g_autoptr (GFile) start = g_file_new_for_path (folder);
  GtkFileChooserNative *chooser;

  g_mkdir_with_parents (folder, 0700);
  chooser = choose (self, _("Where to Keep the Key"), GTK_FILE_CHOOSER_ACTION_SAVE, "badges-key.pem", G_CALLBACK (on_key_file_chosen_cb));
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), start, NULL);
}

static void
on_make_cb (PremiaCredentialDialog *self)
{
  set_busy (self, TRUE);
  premia_credential_keys_make_async (get_company (self), NULL, self->cancellable, on_key_made_cb, g_object_ref (self));
}

static void
on_open_chosen_cb (PremiaCredentialDialog *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = end_choice (chooser, response);
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (file == NULL)
    return;
  set_busy (self, TRUE);
  premia_credential_keys_read_async (g_file_peek_path (file), *password == '\0' ? NULL : password, self->cancellable, on_key_made_cb, g_object_ref (self));
}

static void
on_open_cb (PremiaCredentialDialog *self)
{
  choose (self, _("Key That Signs"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, G_CALLBACK (on_open_chosen_cb));
}

/* ---- saving ---- */

static const char *
get_kind (PremiaCredentialDialog *self)
{
  return premia_credential_kinds[MIN (adw_combo_row_get_selected (self->kind), PREMIA_N_CREDENTIAL_KINDS - 1)];
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaCredentialDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);

  /* Closed meanwhile. */
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  set_busy (self, FALSE);
  if (done)
    premia_report_tell_saved (self->toasts, self->target);
  else
    show_problem (self, error->message);
}

static void
on_issued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaCredentialDialog) self = user_data;
  PremiaCredentialJob *job = PREMIA_CREDENTIAL_JOB (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (premia_job_run_finish (PREMIA_JOB (job), result, &error) && self->is_one)
    bytes = premia_issued_credential_to_file (g_ptr_array_index (premia_credential_job_get_issued (job), 0), get_kind (self), &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (bytes != NULL)
    {
      g_file_replace_contents_bytes_async (self->target, bytes, NULL, FALSE, G_FILE_CREATE_NONE, self->cancellable, on_written_cb, g_object_ref (self));
      return;
    }
  set_busy (self, FALSE);
  if (error != NULL)
    show_problem (self, error->message);
  else
    premia_report_tell_saved (self->toasts, self->target);
}

static void
on_target_chosen_cb (PremiaCredentialDialog *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = end_choice (chooser, response);
  g_autoptr (PremiaCredentialJob) job = NULL;
  PremiaLocale *locale = premia_context_get_locale (self->context);

  if (file == NULL || premia_context_get_desk (self->context) == NULL)
    return;
  g_set_object (&self->target, file);
  job = premia_credential_job_new (premia_context_get_workspace (self->context), premia_context_get_desk (self->context), self->key,
                                   premia_locale_get_words (locale)->language, premia_context_now (self->context));
  for (guint i = 0; i < self->people->len; i++)
    premia_credential_job_add (job, g_ptr_array_index (self->people, i), self->badge, self->is_one ? gtk_editable_get_text (GTK_EDITABLE (self->email)) : NULL);
  if (!self->is_one)
    premia_credential_job_set_folder (job, file, (const char *const[]){ get_kind (self), NULL });
  set_busy (self, TRUE);
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_issued_cb, g_object_ref (self));
}

static void
on_save_cb (PremiaCredentialDialog *self)
{
  g_autofree char *name = NULL;

  if (self->is_one)
    {
      const PremiaIssuedCredential issued = { .person_name = (char *) name_person (self, g_ptr_array_index (self->people, 0)), .title = self->title };

      name = premia_issued_credential_name_file (&issued, get_kind (self));
    }
  choose (self, self->is_one ? _("Save the Credential") : _("Folder for the Credentials"),
          self->is_one ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, name, G_CALLBACK (on_target_chosen_cb));
}

/* ---- life ---- */

static void
premia_credential_dialog_dispose (GObject *object)
{
  PremiaCredentialDialog *self = PREMIA_CREDENTIAL_DIALOG (object);

  /* What still runs ends with the window, and answers to nobody. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->target);

  G_OBJECT_CLASS (premia_credential_dialog_parent_class)->dispose (object);
}

static void
premia_credential_dialog_finalize (GObject *object)
{
  PremiaCredentialDialog *self = PREMIA_CREDENTIAL_DIALOG (object);

  g_clear_pointer (&self->wardrobe, premia_badge_wardrobe_unref);
  g_clear_pointer (&self->key, premia_signing_key_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->badge, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (premia_credential_dialog_parent_class)->finalize (object);
}

static void
premia_credential_dialog_class_init (PremiaCredentialDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_credential_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_credential_dialog_finalize;
  g_type_ensure (PREMIA_TYPE_BADGE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-credential-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaCredentialDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaCredentialDialog, save);
  gtk_widget_class_bind_template_child (widget_class, PremiaCredentialDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, PremiaCredentialDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, PremiaCredentialDialog, who);
  gtk_widget_class_bind_template_child (widget_class, PremiaCredentialDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaCredentialDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, PremiaCredentialDialog, email);
  gtk_widget_class_bind_template_child (widget_class, PremiaCredentialDialog, password);
  gtk_widget_class_bind_template_child (widget_class, PremiaCredentialDialog, issuer);
  gtk_widget_class_bind_template_child_full (widget_class, "key", FALSE, G_STRUCT_OFFSET (PremiaCredentialDialog, key_row));
  gtk_widget_class_bind_template_child (widget_class, PremiaCredentialDialog, make);
  gtk_widget_class_bind_template_child (widget_class, PremiaCredentialDialog, open);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_make_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "open-badges");
}

static void
premia_credential_dialog_init (PremiaCredentialDialog *self)
{
  const char *const kinds[] = { _("Picture (PNG)"), _("Drawing (SVG)"), _("Signed text (JWT)"),
                                _("Unsigned text (JSON)"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (kinds);

  gtk_widget_init_template (GTK_WIDGET (self));
  premia_passphrase_rows_name (GTK_WIDGET (self));
  self->people = g_ptr_array_new_with_free_func (g_free);
  self->cancellable = g_cancellable_new ();
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (list));
  premia_badge_picture_set_size (self->picture, 128);
}

static void
on_judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaCredentialDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  /* Closed meanwhile. */
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_judging = FALSE;
  if (done)
    {
      g_ptr_array_unref (self->people);
      self->people = premia_contest_job_list_winners (PREMIA_CONTEST_JOB (source));
    }
  else
    show_problem (self, error->message);
  show_who (self);
  show_state (self);
}

/* Whoever has won it: a contest is judged over all actions, which takes a while. */
static void
list_winners (PremiaCredentialDialog *self, const PremiaStoredBadgeSet *set, const char *contest)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  g_autoptr (PremiaContestJob) job = NULL;

  if (desk == NULL || set == NULL)
    return;
  self->is_judging = TRUE;
  job = premia_contest_job_new_for (premia_context_get_workspace (self->context), desk, set, contest, premia_context_now (self->context));
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_judged_cb, g_object_ref (self));
}

/* All who have it now. */
static void
list_people (PremiaCredentialDialog *self, const PremiaStoredBadgeSet *set)
{
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (self->context);
  PremiaGamification *rules = premia_badge_watch_get_rules (watch);
  PremiaBadgeReplay *replay = premia_badge_watch_get_replay (watch);
  g_autoptr (GPtrArray) list = rules == NULL || replay == NULL ? NULL : premia_badge_holders_list (rules, replay);
  const PremiaBadgeHolders *holders = list == NULL ? NULL : premia_badge_holders_find (list, self->badge);
  g_auto (PremiaBadge) what = { 0 };

  if (premia_badge_parse (self->badge, &what) && what.kind == PREMIA_BADGE_CONTEST)
    list_winners (self, set, what.name);
  for (guint i = 0; holders != NULL && i < holders->holders->len; i++)
    g_ptr_array_add (self->people, g_strdup (premia_badge_history_get_account (premia_badge_replay_get_history (replay),
                                                                               g_array_index (holders->holders, PremiaBadgeHolder, i).account)));
}

PremiaCredentialDialog *
premia_credential_dialog_new (PremiaContext *context, PremiaBadgeSession *session, const char *badge, const char *person)
{
  const PremiaStoredBadgeSet *set;
  PremiaCredentialDialog *self;
  PremiaWorkspace *workspace;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context) && badge != NULL, NULL);

  set = session != NULL ? premia_badge_session_get (session) : premia_badge_watch_get_set (premia_context_get_badge_watch (context));
  self = g_object_new (PREMIA_TYPE_CREDENTIAL_DIALOG, NULL);
  workspace = premia_context_get_workspace (context);
  self->context = g_object_ref (context);
  self->badge = g_strdup (badge);
  self->title = premia_gallery_contests_say_name (set, badge, context);
  self->is_one = person != NULL && *person != '\0';
  if (self->is_one)
    g_ptr_array_add (self->people, g_strdup (person));
  else
    list_people (self, set);
  if (set != NULL)
    self->wardrobe = premia_badge_wardrobe_new_waiting (set, premia_context_get_emblem_reader (context));
  g_signal_connect_object (context, "picture-read", G_CALLBACK (show_picture), self, G_CONNECT_SWAPPED);
  show_who (self);
  show_picture (self);
  show_issuer (self);
  show_key (self, "");
  set_busy (self, workspace != NULL);
  if (workspace != NULL)
    premia_credential_keys_find_async (workspace, self->cancellable, on_key_found_cb, g_object_ref (self));
  return self;
}

void
premia_credential_dialog_present (GtkWidget *over, PremiaContext *context, PremiaBadgeSession *session, const char *badge, const char *person)
{
  PremiaCredentialDialog *self;
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (over));

  if (premia_context_get_workspace (context) == NULL)
    return;
  if (session != NULL)
    premia_badge_session_save (session);
  self = premia_credential_dialog_new (context, session, badge, person);
  root = gtk_widget_get_root (over);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}
