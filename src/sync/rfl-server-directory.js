// SPDX-License-Identifier: GPL-3.0-or-later
// validate_doc_update of the directory that offices share.
function (doc, old, user, security) {
  function refuse(reason) { throw { forbidden: reason }; }
  var admin = user.roles.indexOf('_admin') !== -1;
  if (doc._id.indexOf('_design/') === 0) {
    if (!admin) refuse('Only an administrator changes the rules.');
    return;
  }
  if (!admin && user.roles.indexOf('directory-editor') === -1) refuse('Only directory editors write here.');
  if (!/^(organization|service|location|contact):[0-9A-Za-z-]{1,64}$/.test(doc._id)) {
    refuse('Only organizations, services, locations and contacts belong here.');
  }
  if (doc.box !== undefined) refuse('Nothing sealed belongs here.');
  if (doc._attachments) refuse('Attachments do not belong here.');
  if (JSON.stringify(doc).length > 1100000) refuse('The document is too large.');
}
