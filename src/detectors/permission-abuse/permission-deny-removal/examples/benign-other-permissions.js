const user = { permissions: { deny: ['a'] } };
delete user.permissions.deny;
console.log(user);
