/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-encryption-job"

#include "premia-encryption-job.h"
#include "premia-unfinished-file.h"

#include "sync/premia-passphrase.h"

struct _PremiaEncryptionJob
{
  PremiaJob               parent_instance;
  char                   *workspace_path; /* (owned) */
  char                   *passphrase;     /* (owned) (nullable): until it has run */
  PremiaEncryptionBackups backups;
  PremiaCipherKey        *key;            /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaEncryptionJob, premia_encryption_job, PREMIA_TYPE_JOB)

static void
on_progress_cb (double fraction, gpointer user_data)
{
  premia_job_report (user_data, fraction);
}

static gboolean
premia_encryption_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaEncryptionJob *self = PREMIA_ENCRYPTION_JOB (job);
  const gboolean done = premia_encryption_set (self->workspace_path, self->passphrase, cancellable, on_progress_cb, self, &self->backups, &self->key, error);

  if (done && self->passphrase != NULL)
    premia_unfinished_file_remove (self->workspace_path);
  g_clear_pointer (&self->passphrase, premia_passphrase_free);
  return done;
}

static void
premia_encryption_job_finalize (GObject *object)
{
  PremiaEncryptionJob *self = PREMIA_ENCRYPTION_JOB (object);

  g_clear_pointer (&self->passphrase, premia_passphrase_free);
  g_clear_pointer (&self->key, premia_cipher_key_unref);
  g_clear_pointer (&self->workspace_path, g_free);

  G_OBJECT_CLASS (premia_encryption_job_parent_class)->finalize (object);
}

static void
premia_encryption_job_class_init (PremiaEncryptionJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_encryption_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_encryption_job_run;
}

static void
premia_encryption_job_init (PremiaEncryptionJob *self)
{
}

PremiaEncryptionJob *
premia_encryption_job_new (const char *workspace_path, const char *passphrase)
{
  PremiaEncryptionJob *self;

  g_return_val_if_fail (workspace_path != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_ENCRYPTION_JOB, NULL);
  self->workspace_path = g_strdup (workspace_path);
  self->passphrase = g_strdup (passphrase);
  return self;
}

const char *
premia_encryption_job_get_workspace_path (PremiaEncryptionJob *self)
{
  g_return_val_if_fail (PREMIA_IS_ENCRYPTION_JOB (self), NULL);

  return self->workspace_path;
}

const PremiaEncryptionBackups *
premia_encryption_job_get_backups (PremiaEncryptionJob *self)
{
  g_return_val_if_fail (PREMIA_IS_ENCRYPTION_JOB (self), NULL);

  return &self->backups;
}

PremiaCipherKey *
premia_encryption_job_get_key (PremiaEncryptionJob *self)
{
  g_return_val_if_fail (PREMIA_IS_ENCRYPTION_JOB (self), NULL);

  return self->key;
}
